package io.weir.config.yaml;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.config.syntax.ConfigText;
import io.weir.config.syntax.VariableSource;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.scanner.ScannerException;

/**
 * Reads YAML into located nodes, without making objects of it: anchors, aliases and merge keys are
 * resolved within bounds, duplicate keys are mistakes, and values may name environment variables.
 *
 * <p>One object reads one file.
 */
public final class YamlReader {

  /** The first key of OpenTelemetry's declarative configuration. */
  public static final String FILE_FORMAT = "file_format";

  private static final int MAX_CHARACTERS = 4 << 20;
  private static final int MAX_ALIASES = 50;

  /** Bytes that are not UTF-8 are decoded to what lies from here on. */
  private static final int RAW_BYTES = 0xDC00;

  private static final int MAX_DEPTH = 50;
  private static final String MERGE = "<<";

  /** Tags of scalars that say no more than the keys themselves ask for. */
  private static final Set<Tag> SCALAR_TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);

  private final String file;
  private final TextPlaces places;
  private final VariableSource environment;
  private final Problems problems;

  /** Nodes that aliases name more than once are made once: an alias bomb stays small. */
  private final IdentityHashMap<Node, YamlNode> made = new IdentityHashMap<>();

  /** Whether two dollars are one wherever they stand, as OpenTelemetry has it. */
  private boolean dollarsEscape;

  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlReader(
      String file, TextPlaces places, Map<String, String> environment, Problems problems) {
    this.file = file;
    this.places = places;
    this.environment = environment::get;
    this.problems = problems;
  }

  /**
   * Reads a file that holds one document.
   *
   * @param environment what {@code ${NAME}} stands for in values
   * @param namedAt where the file is named, for the case that it cannot be read
   * @return null after a mistake that leaves nothing to read, or where the document is empty; other
   *     mistakes leave something out
   */
  public static @Nullable YamlNode read(
      Path file, Map<String, String> environment, SourceLocation namedAt, Problems problems) {
    String text = ConfigText.read(file, namedAt, problems);
    return text == null ? null : read(text, file.toString(), environment, problems);
  }

  /** Reads text that is shown as a file of this name. */
  public static @Nullable YamlNode read(
      String text, String file, Map<String, String> environment, Problems problems) {
    String content = text.startsWith("\ufeff") ? text.substring(1) : text;
    return new YamlReader(file, new TextPlaces(file, content), environment, problems).read(content);
  }

  private @Nullable YamlNode read(String text) {
    if (text.length() > MAX_CHARACTERS) {
      problems.error(
          SourceLocation.ofFile(file), "file is too large (expected: at most 4 MiB of text)");
      return null;
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setNestingDepthLimit(MAX_DEPTH);
    // Nothing is made of tags, and those that mean something elsewhere are reported with the rest.
    options.setTagInspector(tag -> true);
    Iterator<Node> documents = new Yaml(options).composeAll(new StringReader(text)).iterator();
    Node[] first = new Node[1];
    compose(
        text,
        () -> {
          if (documents.hasNext()) {
            first[0] = documents.next();
          }
        });
    if (first[0] == null) {
      return null;
    }
    // What is wrong behind the first document hides nothing that is wrong in it.
    compose(text, () -> onlyOne(documents, first[0]));
    dollarsEscape = startsWithFileFormat(first[0]);
    return node(first[0]);
  }

  private void onlyOne(Iterator<Node> documents, Node first) {
    if (documents.hasNext()) {
      problems.error(
          places.separator(first.getEndMark()), "a second document (expected: only one)");
      documents.next();
    }
  }

  private void compose(String text, Runnable step) {
    try {
      step.run();
    } catch (MarkedYAMLException e) {
      problems.error(at(place(e, text)), message(e), hint(e, text));
    } catch (ReaderException e) {
      problems.error(places.at(e.getPosition()), strange(e.getCodePoint()));
    } catch (YAMLException e) {
      // The one kind of mistake that it does not locate: what would take too much to read.
      excess(text);
    } catch (IllegalArgumentException e) {
      // A tag that decodes to nothing or to blanks, such as !<%20>, ends in SnakeYAML's
      // constructor.
      problems.error(wrongTag(text), "invalid YAML: " + e.getMessage());
    }
  }

  /** Whether this is OpenTelemetry's declarative configuration, which its first key tells. */
  public static boolean isDeclarative(@Nullable YamlNode root) {
    return root instanceof YamlNode.Mapping mapping
        && !mapping.entries().isEmpty()
        && mapping.entries().keySet().iterator().next().equals(FILE_FORMAT);
  }

  private static boolean startsWithFileFormat(Node root) {
    return root instanceof MappingNode mapping
        && !mapping.getValue().isEmpty()
        && mapping.getValue().get(0).getKeyNode() instanceof ScalarNode key
        && key.getValue().equals(FILE_FORMAT);
  }

  private static String strange(int c) {
    return c >= RAW_BYTES && c < RAW_BYTES + 0x100
        ? String.format("unexpected byte 0x%02X (expected: UTF-8)", c - RAW_BYTES)
        : String.format("unexpected character U+%04X", c);
  }

  /** Reports where nesting gets too deep or aliases too many. */
  private void excess(String text) {
    int depth = 0;
    int aliases = 0;
    SourceLocation place = SourceLocation.ofFile(file);
    Set<String> collections = new HashSet<>();
    try {
      for (Event event : new Yaml().parse(new StringReader(text))) {
        if (event instanceof CollectionStartEvent start) {
          depth++;
          collections.add(String.valueOf(start.getAnchor()));
        }
        depth -= event instanceof CollectionEndEvent ? 1 : 0;
        boolean counts =
            event instanceof AliasEvent alias && collections.contains(alias.getAnchor());
        aliases += counts ? 1 : 0;
        if (depth > MAX_DEPTH || aliases > MAX_ALIASES) {
          place = at(event.getStartMark());
          break;
        }
      }
    } catch (YAMLException e) {
      // Broken behind the place, too: the file alone is named.
    }
    problems.error(
        place,
        aliases > MAX_ALIASES
            ? "too many aliases of lists and mappings (expected: at most " + MAX_ALIASES + ")"
            : "nested too deep (expected: at most " + MAX_DEPTH + " levels)");
  }

  /** Where the first tag stands that cannot be one. */
  private SourceLocation wrongTag(String text) {
    try {
      for (Event event : new Yaml().parse(new StringReader(text))) {
        String tag =
            event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent start ? start.getTag() : null;
        if (tag != null && (tag.isEmpty() || !tag.equals(tag.trim()))) {
          return at(event.getStartMark());
        }
      }
    } catch (YAMLException e) {
      // Broken behind the place, too: the file alone is named.
    }
    return SourceLocation.ofFile(file);
  }

  private static String message(MarkedYAMLException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ": ";
    // "(Do not use @ for indentation)" is said of whatever cannot begin a word.
    String problem = e.getProblem().replaceFirst("\\. \\(Do not use .* for indentation\\)$", "");
    return "invalid YAML: " + context + problem;
  }

  private @Nullable String hint(MarkedYAMLException e, String text) {
    if (e instanceof ScannerException && e.getProblem().contains("TAB")) {
      return "indent with blanks: YAML knows no tabs";
    }
    Mark mark = e.getProblemMark();
    boolean reference =
        mark != null
            && mark.getIndex() > 0
            && mark.getIndex() < text.length()
            && text.startsWith("${", text.offsetByCodePoints(0, mark.getIndex() - 1));
    if (reference) {
      return "within [ ] and { }, a value with ${ needs quotes";
    }
    Mark begin = e.getContextMark();
    boolean flow = begin != null && "[{".indexOf(places.character(begin)) >= 0;
    if (flow && begin != place(e, text)) {
      SourceLocation opened = at(begin);
      return "what is not closed begins on line "
          + opened.line()
          + ", in column "
          + opened.column();
    }
    return null;
  }

  /** What is not closed is missed at the end of the file, but the mistake is where it begins. */
  private static @Nullable Mark place(MarkedYAMLException e, String text) {
    Mark missed = e.getProblemMark();
    Mark begin = e.getContextMark();
    String content = text.stripTrailing();
    boolean atEnd =
        missed != null && missed.getIndex() >= content.codePointCount(0, content.length());
    return atEnd && begin != null ? begin : missed;
  }

  private YamlNode node(Node node) {
    YamlNode known = made.get(node);
    if (known != null) {
      return known;
    }
    SourceLocation location = at(node.getStartMark());
    if (!open.add(node)) {
      problems.error(location, "an alias that contains itself");
      return new YamlNode.Scalar(location, "", false);
    }
    YamlNode result =
        switch (node.getNodeId()) {
          case scalar -> value((ScalarNode) node, location);
          case sequence ->
              new YamlNode.Sequence(
                  location, ((SequenceNode) node).getValue().stream().map(this::node).toList());
          case mapping -> mapping((MappingNode) node, location);
          case anchor -> throw new IllegalStateException("an alias that was not resolved");
        };
    tag(node, location);
    open.remove(node);
    made.put(node, result);
    return result;
  }

  /** Nobody asks what tags say: one that says something would be passed over in silence. */
  private void tag(Node node, SourceLocation location) {
    Tag tag = node.getTag();
    boolean known =
        switch (node.getNodeId()) {
          case sequence -> tag.equals(Tag.SEQ);
          case mapping -> tag.equals(Tag.MAP);
          default -> SCALAR_TAGS.contains(tag);
        };
    if (!known) {
      String shown = tag.getValue().replaceFirst("^" + Pattern.quote(Tag.PREFIX), "!!");
      problems.error(location, "unknown tag '" + shown + "' (expected: a value without a tag)");
    }
  }

  private YamlNode.Scalar value(ScalarNode node, SourceLocation location) {
    boolean quoted = !node.isPlain();
    String text = node.getValue();
    if (text.contains("${") || (dollarsEscape && text.contains("$$"))) {
      text = new EnvironmentReferences(environment, location, problems, dollarsEscape).expand(text);
    }
    return new YamlNode.Scalar(location, text, quoted);
  }

  private YamlNode.Mapping mapping(MappingNode node, SourceLocation location) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    Map<String, YamlNode.Entry> merged = new LinkedHashMap<>();
    List<YamlNode.Entry> repeated = new ArrayList<>();
    SourceLocation mergedAt = null;
    for (NodeTuple tuple : node.getValue()) {
      SourceLocation at = at(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.error(at, "a key that is not a word");
        continue;
      }
      tag(key, at);
      YamlNode value = node(tuple.getValueNode());
      if (key.isPlain() && key.getValue().equals(MERGE)) {
        if (mergedAt != null) {
          problems.error(at, "duplicate key '<<'", "merge several with <<: [*one, *two]");
        }
        mergedAt = at;
        merge(value, at, merged);
        continue;
      }
      YamlNode.Scalar name = new YamlNode.Scalar(at, key.getValue(), !key.isPlain());
      YamlNode.Entry entry = new YamlNode.Entry(name, value);
      YamlNode.Entry before = entries.putIfAbsent(name.text(), entry);
      if (before != null) {
        repeated.add(entry);
        problems.error(
            at,
            "duplicate key '" + name.text() + "'",
            "it was given on line " + before.key().location().line());
      }
    }
    merged.forEach(entries::putIfAbsent);
    return new YamlNode.Mapping(location, entries, repeated);
  }

  /** Of several merged mappings, the first one that has a key counts. */
  private void merge(YamlNode value, SourceLocation at, Map<String, YamlNode.Entry> merged) {
    List<YamlNode> mappings =
        value instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(value);
    for (YamlNode each : mappings) {
      if (each instanceof YamlNode.Mapping mapping) {
        mapping.entries().forEach(merged::putIfAbsent);
      } else {
        problems.error(at, "'<<': " + each.describe() + " (expected: a mapping)");
      }
    }
  }

  private SourceLocation at(@Nullable Mark mark) {
    return mark == null ? SourceLocation.ofFile(file) : places.at(mark.getIndex());
  }
}
