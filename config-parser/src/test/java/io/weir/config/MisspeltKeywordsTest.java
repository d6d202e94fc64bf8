package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.stream.StreamEvent;
import io.weir.api.telemetry.Signal;
import io.weir.config.haproxy.HaproxyParser;
import io.weir.config.haproxy.KeywordPlace;
import io.weir.config.haproxy.ParserEnvironment;
import io.weir.config.haproxy.ProxyReference;
import io.weir.config.otel.OtelParser;
import io.weir.config.otel.OtelReference;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.ComponentType;
import io.weir.config.pipeline.PipelineParser;
import io.weir.config.pipeline.PipelineSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each known word with one letter changed, dropped or doubled is reported at its place, and the
 * right word is suggested.
 */
class MisspeltKeywordsTest {

  private static final Pattern SUGGESTION = Pattern.compile("'([^']+)'");

  /** Where the misspelt word stands in a text. */
  private static final String MARK = "@";

  @TempDir Path directory;

  static Stream<OtelReference.Keyword> filterKeywords() {
    return OtelReference.keywords().stream();
  }

  @ParameterizedTest
  @MethodSource("filterKeywords")
  void inTheFilterSFile(OtelReference.Keyword keyword) {
    boolean begins = keyword.word().equals(keyword.section());
    String text =
        (begins ? "" : keyword.section() + " s\n  span \"x\"\n")
            + keyword.example().replaceFirst(Pattern.quote(keyword.word()), MARK)
            + "\n";
    Set<String> known = words(OtelReference.keywords(), OtelReference.Keyword::word, each -> true);
    check(text, keyword.word(), known, this::otel);
  }

  @ParameterizedTest
  @EnumSource
  void inTheNameOfAnEvent(StreamEvent event) {
    Set<String> known =
        words(Arrays.asList(StreamEvent.values()), StreamEvent::configName, each -> true);
    check("otel-scope s\n  otel-event @\n", event.configName(), known, this::otel);
  }

  static Stream<Arguments> filterWords() {
    return Stream.of(
        Arguments.of("instrument @ \"n\" value int(1)", OtelReference.instrumentTypes()),
        Arguments.of("instrument cnt_int \"n\" aggr @ value int(1)", OtelReference.aggregations()),
        Arguments.of("log-record @ str(x)", OtelReference.severities()),
        Arguments.of("  span x\n  status @", OtelReference.statuses()),
        Arguments.of("instrument cnt_int \"n\" @ int(1)", List.of("value", "unit", "desc", "aggr")),
        Arguments.of("span x\n  inject y @", List.of("use-vars", "use-headers")),
        Arguments.of("extract y @", List.of("use-vars", "use-headers")),
        Arguments.of("span x @ y", List.of("parent", "link")));
  }

  @ParameterizedTest
  @MethodSource("filterWords")
  void inTheWordsOfALine(String line, List<String> words) {
    for (String word : words) {
      check("otel-scope s\n  " + line + "\n", word, new HashSet<>(words), this::otel);
    }
  }

  private static final List<ProxyReference.Supported> SUPPORTED = ProxyReference.supported();
  private static final List<ProxyReference.Unsupported> UNSUPPORTED = ProxyReference.unsupported();

  static Stream<ProxyReference.Supported> proxyKeywords() {
    return SUPPORTED.stream();
  }

  @ParameterizedTest
  @MethodSource("proxyKeywords")
  void inTheProxySFile(ProxyReference.Supported keyword) {
    KeywordPlace place = keyword.place();
    boolean second =
        place == KeywordPlace.OPTION
            || place == KeywordPlace.TIMEOUT
            || place == KeywordPlace.BALANCE;
    String line = keyword.example();
    int at = line.indexOf(keyword.word(), second ? line.indexOf(' ') + 1 : 0);
    line = line.substring(0, at) + MARK + line.substring(at + keyword.word().length());
    String section = keyword.sections().isEmpty() ? "" : keyword.sections().get(0);
    String text =
        switch (place) {
          case SECTION -> line + "\n";
          case GLOBAL -> "global\n  " + line + "\n";
          case PROXY, OPTION, TIMEOUT, BALANCE ->
              section.replace("named ", "") + " x\n  " + line + "\n";
          case BIND -> "listen l\n  bind :8080 " + line + "\n";
          case SERVER -> "backend b\n  server s 127.0.0.1:80 " + line + "\n";
          case FILTER -> throw new AssertionError("no filter is built in");
          case ACTION -> "listen l\n  mode http\n  " + section + " " + line + "\n";
        };
    Set<String> known =
        words(
            SUPPORTED,
            ProxyReference.Supported::word,
            each -> each.place() == place || each.place() == KeywordPlace.SECTION);
    known.addAll(
        words(
            UNSUPPORTED,
            ProxyReference.Unsupported::word,
            each -> each.place() == place || each.place() == KeywordPlace.SECTION));
    check(text, keyword.word(), known, this::proxy);
  }

  static Stream<Arguments> pipelineWords() {
    List<String> kinds =
        Arrays.stream(ComponentKind.values()).map(ComponentKind::configName).toList();
    List<String> signals = Arrays.stream(Signal.values()).map(Signal::configName).toList();
    Stream<Arguments> types =
        Arrays.stream(ComponentKind.values())
            .filter(kind -> !PipelineSchema.types(kind).containsKey(""))
            .flatMap(
                kind ->
                    Stream.of(
                        Arguments.of(
                            kind.configName() + ":\n  c:\n    type: @\n",
                            List.copyOf(PipelineSchema.types(kind).keySet())),
                        Arguments.of(
                            kind.configName()
                                + ":\n  c:\n    @: "
                                + PipelineSchema.types(kind).keySet().iterator().next()
                                + "\n",
                            List.of("type"))));
    Stream<Arguments> keys =
        Arrays.stream(ComponentKind.values())
            .flatMap(kind -> PipelineSchema.types(kind).values().stream())
            .filter(type -> !type.keys().isEmpty())
            .map(type -> Arguments.of(component(type), List.copyOf(type.keys().keySet())));
    return Stream.of(
            Stream.of(
                Arguments.of("@:\n", kinds),
                Arguments.of("@:\n", List.of("signals")),
                Arguments.of("signals:\n  @: {scope_name: x}\n", signals),
                Arguments.of(
                    """
                    exporters: {e: {type: memory}}
                    signals:
                      logs:
                        scope_name: x
                        exporters: e
                        @: debug
                    """,
                    List.of("min_severity")),
                Arguments.of("signals:\n  traces:\n    @: x\n", List.of("scope_name")),
                Arguments.of("signals:\n  traces:\n    scope_name: x\n    @: \n", kinds),
                Arguments.of(
                    "signals:\n  logs:\n    scope_name: x\n    min_severity: @\n",
                    PipelineSchema.severities())),
            types,
            keys)
        .flatMap(all -> all);
  }

  private static String component(ComponentType type) {
    String head = type.kind().configName() + ":\n  c:\n";
    return head + (type.name().isEmpty() ? "" : "    type: " + type.name() + "\n") + ("    @: 1\n");
  }

  @ParameterizedTest
  @MethodSource("pipelineWords")
  void inThePipeline(String text, List<String> words) {
    for (String word : words) {
      boolean unused =
          text.contains("scope_name: x\n    @: ")
              && (word.equals("readers") || word.equals("severity"));
      if (!unused) {
        check(text, word, new HashSet<>(words), this::pipeline);
      }
    }
  }

  private void check(
      String text, String word, Set<String> known, Function<String, Problems> parser) {
    int line = (int) text.substring(0, text.indexOf(MARK)).lines().count();
    line =
        text.startsWith(MARK) ? 1 : text.charAt(text.indexOf(MARK) - 1) == '\n' ? line + 1 : line;
    for (String mutant : mutants(word)) {
      if (known.contains(mutant)) {
        continue;
      }
      String mutated = text.replace(MARK, mutant);
      int wanted = line;
      List<ConfigProblem> problems =
          parser.apply(mutated).all().stream()
              .filter(problem -> problem.location().line() == wanted)
              .toList();
      assertThat(problems.stream().anyMatch(problem -> suggests(problem, word, mutant)))
          .as("%s for '%s' in: %s", problems, word, mutated)
          .isTrue();
    }
  }

  /** Where two words are one edit away, either may have been meant. */
  private static boolean suggests(ConfigProblem problem, String word, String mutant) {
    Matcher matcher = SUGGESTION.matcher(problem.hint() == null ? "" : problem.hint());
    return matcher.find() && (matcher.group(1).equals(word) || isOneEdit(mutant, matcher.group(1)));
  }

  private static Set<String> mutants(String word) {
    Set<String> mutants = new LinkedHashSet<>();
    for (int i = 0; i < word.length(); i++) {
      String before = word.substring(0, i);
      String after = word.substring(i + 1);
      char letter = word.charAt(i);
      mutants.add(before + (letter == 'z' ? 'y' : 'z') + after);
      // This one makes words of some that belong elsewhere: "node" of "mode".
      mutants.add(before + (letter == 'n' ? 'm' : 'n') + after);
      mutants.add(before + after);
      mutants.add(before + letter + letter + after);
    }
    mutants.remove("");
    return mutants;
  }

  private static boolean isOneEdit(String found, String known) {
    return mutants(known).contains(found)
        || mutants(found).contains(known)
        || (found.length() == known.length()
            && found.chars().filter(c -> known.indexOf(c) < 0).count() <= 1);
  }

  private static <T> Set<String> words(List<T> all, Function<T, String> word, Predicate<T> filter) {
    return all.stream().filter(filter).map(word).collect(Collectors.toCollection(HashSet::new));
  }

  private Problems otel(String text) {
    Problems problems = new Problems();
    new OtelParser().parse(file(text), "f", Map.of(), here(), problems);
    return problems;
  }

  private Problems proxy(String text) {
    Problems problems = new Problems();
    new HaproxyParser().parse(List.of(file(text)), ParserEnvironment.builder().build(), problems);
    return problems;
  }

  private Problems pipeline(String text) {
    Problems problems = new Problems();
    new PipelineParser().parse(file(text), Map.of(), here(), problems);
    return problems;
  }

  private static SourceLocation here() {
    return SourceLocation.ofFile("here");
  }

  private Path file(String text) {
    try {
      return Files.writeString(directory.resolve("misspelt"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
