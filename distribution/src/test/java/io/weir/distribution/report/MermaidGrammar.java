package io.weir.distribution.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Mermaid's flow chart language that charts are written in, read strictly: a chart that
 * passes says the same to Mermaid's own parser, whatever the names in it are.
 */
public final class MermaidGrammar {

  /** Identifiers that are words of the language where they stand alone. */
  private static final Set<String> RESERVED =
      Set.of(
          "end",
          "graph",
          "flowchart",
          "subgraph",
          "style",
          "class",
          "click",
          "default",
          "call",
          "href",
          "direction");

  private static final String ID = "([a-z][a-z0-9]*)";

  /** No quote, no backtick; numbers of characters, and breaks, are the only markup. */
  private static final String LABEL = "\"((?:[^\"`#<>&%$;\\\\]|#\\d+;|<br>)*)\"";

  private static final Pattern OPEN = Pattern.compile(" *subgraph " + ID + "\\[" + LABEL + "\\]");
  private static final Pattern CLOSE = Pattern.compile(" *end");
  private static final List<Pattern> NODES =
      List.of(
          Pattern.compile(" *" + ID + "\\[" + LABEL + "\\]"),
          Pattern.compile(" *" + ID + "\\(" + LABEL + "\\)"),
          Pattern.compile(" *" + ID + "\\(\\[" + LABEL + "\\]\\)"),
          Pattern.compile(" *" + ID + "\\[/" + LABEL + "/\\]"));
  private static final Pattern EDGE =
      Pattern.compile(" *" + ID + " (?:-->|==>|-\\.->|-\\. [a-z ]+ \\.->|-- [a-z ]+ -->) " + ID);
  private static final Pattern CHARACTER = Pattern.compile("#(\\d+);");

  private final Set<String> nodes = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  private MermaidGrammar() {}

  /** Fails where a text is no chart. */
  public static void check(String chart) {
    List<String> lines = List.of(chart.split("\n", -1));
    assertThat(lines.get(0)).isEqualTo("flowchart TB");
    assertThat(lines.get(lines.size() - 1)).as("what follows the last line").isEmpty();
    MermaidGrammar grammar = new MermaidGrammar();
    lines.subList(1, lines.size() - 1).forEach(grammar::line);
    assertThat(grammar.open).as("subgraphs without end").isEmpty();
  }

  private void line(String line) {
    Matcher begin = OPEN.matcher(line);
    Matcher edge = EDGE.matcher(line);
    if (begin.matches()) {
      define(begin.group(1), line);
      label(begin.group(2), line);
      open.push(begin.group(1));
    } else if (CLOSE.matcher(line).matches()) {
      assertThat(open).as("ends nothing: %s", line).isNotEmpty();
      open.pop();
    } else if (edge.matches()) {
      assertThat(nodes).as(line).contains(edge.group(1), edge.group(2));
    } else {
      node(line);
    }
  }

  private void node(String line) {
    for (Pattern shape : NODES) {
      Matcher node = shape.matcher(line);
      if (node.matches()) {
        define(node.group(1), line);
        label(node.group(2), line);
        return;
      }
    }
    throw new AssertionError("no line of a flow chart: " + line);
  }

  private void define(String id, String line) {
    assertThat(RESERVED).as(line).doesNotContain(id);
    assertThat(nodes.add(id)).as("defined twice: %s", line).isTrue();
  }

  /** Empty labels are refused by Mermaid, and so are characters that documents cannot hold. */
  private static void label(String label, String line) {
    assertThat(label).as(line).isNotEmpty();
    label.codePoints().forEach(c -> assertThat(isShown(c)).as(line).isTrue());
    Matcher character = CHARACTER.matcher(label);
    while (character.find()) {
      assertThat(isShown(Integer.parseInt(character.group(1)))).as(line).isTrue();
    }
  }

  private static boolean isShown(int c) {
    return Character.isValidCodePoint(c)
        && !Character.isISOControl(c)
        && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
  }
}
