package io.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.stream.StreamEvent;
import io.weir.distribution.command.OutputFormat;
import io.weir.distribution.report.JsonRenderer;
import io.weir.distribution.report.MermaidGrammar;
import io.weir.distribution.report.MermaidRenderer;
import io.weir.distribution.report.Report;
import io.weir.distribution.report.ReportRenderer;
import io.weir.distribution.report.TextRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told about whole configurations, compared with files that people have read. */
class ExplainTest {

  private static final Path GOLDEN = Path.of("src/test/resources/explain");
  private static final Path EXAMPLES = Path.of("../examples");

  @TempDir private Path directory;

  private final Problems problems = new Problems();

  @ParameterizedTest
  @CsvSource({
    "demo, txt",
    "demo, json",
    "demo, mmd",
    "quickstart, txt",
    "quickstart, json",
    "quickstart, mmd",
    "doubtful, txt",
    "doubtful, json",
    "doubtful, mmd"
  })
  void tellsWhatWillHappen(String name, String form) throws IOException {
    ReportRenderer renderer =
        switch (form) {
          case "txt" -> new TextRenderer();
          case "json" -> new JsonRenderer();
          default -> new MermaidRenderer();
        };
    compare(name + "." + form, checked(form, renderer.render(report(name))));
  }

  /**
   * Two files; two filters in one frontend, one in a backend, one in mode tcp; rules of four sets.
   */
  @ParameterizedTest
  @CsvSource({"txt", "json", "mmd"})
  void tellsOfSeveralFiltersInSeveralFiles(String form) throws IOException {
    ReportRenderer renderer =
        switch (form) {
          case "txt" -> new TextRenderer();
          case "json" -> new JsonRenderer();
          default -> new MermaidRenderer();
        };
    copy("several");
    compare(
        "several." + form,
        checked(
            form,
            renderer.render(
                explain(List.of(directory.resolve("front.cfg"), directory.resolve("back.cfg"))))));
  }

  /** One section that an HTTP and a TCP proxy read: what is true of one of them names it. */
  @Test
  void namesTheProxyWhereASectionIsInVainInOneOfSeveral() throws IOException {
    copy("several");
    Path proxies =
        Files.writeString(
            directory.resolve("shared.cfg"),
            """
            defaults
                timeout client 5s
                timeout server 5s
                timeout connect 5s
            frontend web
                mode http
                bind 127.0.0.1:8080
                filter opentelemetry id api config %1$s/api.cfg
                default_backend app
            frontend raw
                mode tcp
                bind 127.0.0.1:8081
                filter opentelemetry id api config %1$s/api.cfg
                default_backend tcp
            backend app
                mode http
            backend tcp
                mode tcp
            """
                .formatted(directory));

    assertThat(explain(List.of(proxies)).problems())
        .extracting(ConfigProblem::message)
        .contains("otel-scope 'a' : span 'r' : 'path' : has no value at on-backend-set in 'raw'");
  }

  @Test
  void everyEventsExampleCanBeReadThen() throws IOException {
    StringBuilder filter =
        new StringBuilder("[web]\n otel-instrumentation i\n  config ")
            .append(directory)
            .append("/otel.yml\n");
    for (StreamEvent event : StreamEvent.values()) {
      filter.append("  scopes ").append(event.configName()).append('\n');
    }
    for (StreamEvent event : StreamEvent.values()) {
      filter.append(" otel-scope ").append(event.configName()).append('\n');
      if (event == StreamEvent.IDLE_TIMEOUT) {
        filter.append("  idle-timeout 5s\n");
      }
      filter.append("  log-record info ").append(event.example()).append("\n  otel-event ");
      filter.append(event.configName()).append('\n');
    }
    copy("quickstart");
    Files.writeString(directory.resolve("otel.cfg"), filter);

    Report report = explain(List.of(directory.resolve("haproxy.cfg")));

    // No root span: that much is wrong with a filter of log records only.
    assertThat(report.problems())
        .extracting(ConfigProblem::message)
        .allMatch(message -> message.contains("root span"));
    assertThat(new TextRenderer().render(report))
        .contains(Stream.of(StreamEvent.values()).map(StreamEvent::configName).toList());
  }

  @Test
  void tellsOfTelemetryThatNoSignalIsBoundFor() throws IOException {
    Path file = copy("quickstart");
    Files.writeString(directory.resolve("otel.yml"), "exporters: {e: {type: memory}}\n");

    assertThat(explain(List.of(file)).problems())
        .extracting(ConfigProblem::message)
        .containsExactly("'request' goes nowhere", "'log-record' goes nowhere");
  }

  @Test
  void findsNothingDoubtfulInTheExamples() throws IOException {
    assertThat(report("demo").problems()).isEmpty();
    assertThat(report("quickstart").problems()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "JSON"})
  void tellsEveryMistakeOfEveryFileInTheOrderOfTheFiles(OutputFormat format) throws IOException {
    Path file = copy("mistakes");
    assertThat(Weir.builder().environment(Map.of()).build().prepare(List.of(file), problems))
        .isEmpty();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);

    Console.of(format, stream, stream, false).problems(problems.all());

    String said =
        out.toString(StandardCharsets.UTF_8)
            .replace("(" + ProcessHandle.current().pid() + ")", "(1)");
    compare(format == OutputFormat.JSON ? "mistakes.jsonl" : "mistakes.txt", said);
  }

  private Report report(String name) throws IOException {
    return explain(List.of(copy(name)));
  }

  private Report explain(List<Path> files) {
    Weir weir = Weir.builder().environment(Map.of("DEMO_DIRECTORY", directory.toString())).build();
    PreparedProxy prepared =
        weir.prepare(files, problems)
            .orElseThrow(() -> new AssertionError("problems: " + problems.all()));
    return prepared.explain(problems.all());
  }

  /** Filter files are looked for in the working directory: it is named here. */
  private Path copy(String name) throws IOException {
    Path source = GOLDEN.resolve(name);
    if (!Files.isDirectory(source)) {
      source = EXAMPLES.resolve(name);
    }
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.toList()) {
        String text =
            Files.readString(file)
                .replaceAll("config (\\w+\\.cfg)", "config " + directory + "/$1")
                .replace("config otel.yml", "config " + directory + "/otel.yml");
        Files.writeString(directory.resolve(file.getFileName().toString()), text);
      }
    }
    return directory.resolve("haproxy.cfg");
  }

  private static String checked(String form, String told) {
    if (form.equals("mmd")) {
      MermaidGrammar.check(told);
    }
    return told;
  }

  private void compare(String golden, String told) throws IOException {
    Path file = GOLDEN.resolve(golden);
    String portable = told.replace(directory + "/", "");
    if (Boolean.getBoolean("weir.updateGolden")) {
      Files.writeString(file, portable);
    }
    assertThat(portable)
        .as("-Dweir.updateGolden=true writes %s", file)
        .isEqualTo(Files.readString(file));
  }
}
