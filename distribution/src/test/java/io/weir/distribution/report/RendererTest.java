package io.weir.distribution.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import io.weir.api.explain.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What renderers make of text that means something in their own language. */
class RendererTest {

  private static final String ODD = "a\"b\\c\nd\u0007#<script>;\u20ac\ud83d\ude00";

  private static Report report(String name) {
    Explanation scope = Explanation.of(Explanation.SCOPE, name).with("note", name).build();
    Explanation event = Explanation.of(Explanation.EVENT, name).part(scope).build();
    Explanation filter = Explanation.of("filter", "f").part(event).build();
    return new Report(List.of(Explanation.of("frontend", "p").part(filter).build()), List.of());
  }

  @Test
  void jsonEscapesWhatItsStringsCannotHold() {
    assertThat(new JsonRenderer().render(report(ODD)))
        .contains("\"name\": \"a\\\"b\\\\c\\nd\\u0007#<script>;\u20ac\\ud83d\\ude00\"");
  }

  @Test
  void jsonShowsMarksAndLeavesOutWhatIsNotKnown() {
    Explanation part = Explanation.of("span", "").mark("root", true).mark("x", false).build();

    assertThat(new JsonRenderer().render(new Report(List.of(part), List.of())))
        .isEqualTo(
            """
            {
              "proxies": [
                {
                  "kind": "span",
                  "details": {
                    "root": true
                  }
                }
              ],
              "problems": []
            }
            """);
  }

  @Test
  void mermaidLabelsHoldNoMarkup() {
    String chart = new MermaidRenderer().render(report(ODD));

    assertThat(chart.lines().filter(line -> line.contains("scope a")))
        .singleElement()
        .asString()
        .contains("a#34;b#92;c#65533;d#65533;#35;#60;script#62;#59;#8364;#128512;")
        .doesNotContain("<script>");
  }

  /** What Mermaid, HTML or Markdown might take for something else. */
  private static final String[] HOSTILE = {
    "\"",
    "'",
    "`",
    "\\",
    "\n",
    "\r",
    "\t",
    "\0",
    "#",
    ";",
    "#35;",
    "&",
    "&amp;",
    "<",
    ">",
    "<br>",
    "<script>",
    "%%",
    "%%{init: {}}%%",
    "end",
    "subgraph x",
    "graph",
    "-->",
    "---",
    "==>",
    "|",
    "||",
    "[",
    "]",
    "[[",
    "(",
    ")",
    "{",
    "}",
    "/",
    "$",
    "$$",
    "@",
    ":::",
    "click",
    "style",
    "*",
    "_",
    "~",
    "\u2028",
    "\u202e",
    "\ufeff",
    "\ud800",
    "\udc00",
    "\ud83d\ude00",
    "\u00e9",
    "a",
    "B",
    "1",
    " ",
    ""
  };

  @Test
  void chartsAreMermaidSWhateverTheNamesAre() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      List<Explanation> filters = new ArrayList<>();
      for (int n = random.nextInt(3); n >= 0; n--) {
        filters.add(filter(random));
      }
      Explanation proxy = Explanation.of("frontend", hostile(random)).parts(filters).build();

      MermaidGrammar.check(new MermaidRenderer().render(new Report(List.of(proxy), List.of())));
    }
  }

  private static Explanation filter(Random random) {
    Explanation.Builder filter = Explanation.of("filter", hostile(random));
    for (int n = random.nextInt(5); n >= 0; n--) {
      String kind = random.nextBoolean() ? Explanation.EVENT : Explanation.RULE;
      filter.part(tree(random, kind, List.of(Explanation.SCOPE, "group"), 3));
    }
    filter.part(tree(random, Explanation.SPANS, List.of(Explanation.SPAN, Explanation.LINK), 4));
    filter.part(tree(random, Explanation.SIGNAL, List.of("processor", "sampler", "exporter"), 2));
    return filter.build();
  }

  private static Explanation tree(Random random, String kind, List<String> below, int depth) {
    Explanation.Builder part = Explanation.of(kind, hostile(random));
    if (random.nextBoolean()) {
      part.at(new SourceLocation(hostile(random), random.nextInt(9), 1));
    }
    part.with(random.nextBoolean() ? Explanation.CONDITION : Explanation.TYPE, hostile(random));
    for (int n = depth == 0 ? 0 : random.nextInt(3); n > 0; n--) {
      String next = below.get(random.nextInt(below.size()));
      List<String> deeper = kind.equals(Explanation.EVENT) ? List.of("span", "attribute") : below;
      part.part(tree(random, next, deeper, depth - 1));
    }
    return part.build();
  }

  private static String hostile(Random random) {
    StringBuilder name = new StringBuilder();
    for (int n = random.nextInt(6); n > 0; n--) {
      name.append(HOSTILE[random.nextInt(HOSTILE.length)]);
    }
    return name.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flowchart TB\n  a[\"x\"]\n  a --> b\n",
        "flowchart TB\n  a[\"x\"]\n  a[\"y\"]\n",
        "flowchart TB\n  end[\"x\"]\n",
        "flowchart TB\n  a[\"x\"y\"]\n",
        "flowchart TB\n  a[\"#x;\"]\n",
        "flowchart TB\n  a[\"<b>\"]\n",
        "flowchart TB\n  a[\"\"]\n",
        "flowchart TB\n  a(\"x\"]\n",
        "flowchart TB\n  subgraph s[\"x\"]\n",
        "flowchart TB\n  end\n",
        "graph TB\n",
      })
  void theGrammarIsStrict(String chart) {
    assertThatThrownBy(() -> MermaidGrammar.check(chart)).isInstanceOf(AssertionError.class);
  }

  @Test
  void textKeepsControlCharactersFromTerminals() {
    assertThat(new TextRenderer().render(report(ODD)))
        .doesNotContain("\u0007")
        .contains("c\ufffdd");
  }

  @Test
  void aProblemIsOneLineWithWhatIsKnownOfIt() {
    assertThat(
            new ProblemJson()
                .line(
                    new ConfigProblem(
                        Severity.WARNING,
                        new SourceLocation("none.cfg", 3, 0),
                        "x : 1\n2 (expected: y)",
                        "do")))
        .isEqualTo(
            "{\"severity\":\"warning\",\"file\":\"none.cfg\",\"line\":3,"
                + "\"message\":\"x : 1\\n2 (expected: y)\",\"expected\":\"y\",\"hint\":\"do\"}");
    assertThat(
            new ProblemJson()
                .line(new ConfigProblem(Severity.NOTICE, SourceLocation.ofFile(""), "m", null)))
        .isEqualTo("{\"severity\":\"notice\",\"message\":\"m\"}");
  }
}
