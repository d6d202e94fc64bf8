package io.weir.reference;

import static io.weir.reference.Markdown.cells;
import static io.weir.reference.Markdown.code;
import static io.weir.reference.Markdown.prose;

import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.ComponentType;
import io.weir.config.pipeline.PipelineKey;
import io.weir.config.pipeline.PipelineSchema;
import io.weir.config.pipeline.ValueKind;
import io.weir.exporters.YamlPipelineProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys of pipeline files. */
final class PipelinePage {

  /** What a test reads. */
  static final List<String> EXAMPLE =
      List.of(
          "exporters:",
          "  spans: { type: otlp_http, endpoint: \"http://localhost:4318/v1/traces\" }",
          "  figures: { type: otlp_http, endpoint: \"http://localhost:4318/v1/metrics\" }",
          "  records: { type: otlp_http, endpoint: \"${LOGS:-http://localhost:4318/v1/logs}\" }",
          "  text: { type: ostream, filename: stderr }",
          "samplers:",
          "  some: { type: parent_based, delegate: trace_id_ratio_based, ratio: 0.25 }",
          "processors:",
          "  batched: { type: batch, schedule_delay: 1000 }",
          "  at-once: { type: single }",
          "readers:",
          "  often: { export_interval: 10000, export_timeout: 5000 }",
          "providers:",
          "  me: { resources: [ { service.name: edge-proxy } ] }",
          "signals:",
          "  traces:",
          "    scope_name: edge",
          "    exporters: spans",
          "    samplers: some",
          "    processors: batched",
          "    providers: me",
          "  metrics:",
          "    scope_name: edge",
          "    exporters: figures",
          "    readers: often",
          "    providers: me",
          "  logs:",
          "    scope_name: edge",
          "    exporters: [ records, text ]",
          "    processors: [ batched, at-once ]",
          "    providers: me",
          "    min_severity: info");

  /** Keys of a component's example; the tables have them all. */
  private static final int SHOWN = 2;

  private PipelinePage() {}

  static String text() {
    Markdown page = new Markdown("Keys of pipeline files");
    page.paragraph(
        "A file defines components by name, and binds them to signals. Values may hold `${NAME}`"
            + " and `${NAME:-default}`. Editors that know"
            + " [`conf/schema/pipeline.schema.json`](../../conf/schema/pipeline.schema.json)"
            + " complete and check all of this; tell them so in the file's first line:");
    page.block("yaml", List.of("# yaml-language-server: $schema=schema/pipeline.schema.json"));
    signals(page);
    Set<String> there = new YamlPipelineProvider(Map.of()).types();
    for (ComponentKind kind : ComponentKind.values()) {
      page.heading(kind.configName());
      for (ComponentType type : PipelineSchema.types(kind).values()) {
        describe(page, type, there);
      }
    }
    return page.toString();
  }

  private static String furtherKeys(Signal signal) {
    return switch (signal) {
      case TRACES -> "";
      case METRICS -> "`sdk_metrics`: whether the pipeline measures itself, `false`";
      case LOGS -> "`min_severity`: the least one, `trace` to `fatal4`";
    };
  }

  private static void signals(Markdown page) {
    page.heading("signals");
    page.table(
        cells("signal", "`scope_name`", "names of components", "further keys"),
        Arrays.stream(Signal.values())
            .map(
                signal ->
                    cells(
                        code(signal.configName()),
                        "text, required",
                        PipelineSchema.kinds(signal).stream()
                            .map(kind -> code(kind.configName()))
                            .collect(Collectors.joining(", ")),
                        furtherKeys(signal)))
            .toList());
    page.paragraph("`exporters` and the others take one name or a list of names.");
    page.paragraph("A whole file, in which every component below `signals` is one of those above:");
    page.block("yaml", EXAMPLE);
  }

  private static void describe(Markdown page, ComponentType type, Set<String> there) {
    if (!type.name().isEmpty()) {
      page.minor(type.name());
      page.paragraph(
          "For "
              + type.signals().stream()
                  .sorted()
                  .map(Signal::configName)
                  .collect(Collectors.joining(", "))
              + "."
              + (there.contains(type.name())
                  ? ""
                  : " Read and checked; this version has no such "
                      + type.kind().noun()
                      + " yet, and says so where a signal uses it."));
    }
    page.block("yaml", example(type));
    if (!type.keys().isEmpty()) {
      page.table(
          cells("key", "value", "default", "example", "what it is"),
          type.keys().values().stream().map(PipelinePage::row).toList());
    }
  }

  /** A component with the keys that it cannot do without, or else the first ones. */
  static List<String> example(ComponentType type) {
    List<String> lines =
        new ArrayList<>(
            List.of(type.kind().configName() + ":", "  my-" + type.kind().noun() + ":"));
    if (!type.name().isEmpty()) {
      lines.add("    type: " + type.name());
    }
    boolean needs = type.keys().values().stream().anyMatch(PipelineKey::required);
    type.keys().values().stream()
        .filter(key -> needs ? key.required() : standsAlone(key))
        .limit(SHOWN)
        .forEach(key -> lines.add("    " + key.name() + ": " + scalar(key)));
    return lines;
  }

  /** Whether a key says something by itself: a ratio is one of a delegate. */
  private static boolean standsAlone(PipelineKey key) {
    return !key.name().equals("thread_name") && !(key.kind() instanceof ValueKind.Decimal);
  }

  /** Text in quotes: what looks like YAML is not read as such. */
  private static String scalar(PipelineKey key) {
    return key.kind() instanceof ValueKind.Text ? '"' + key.example() + '"' : key.example();
  }

  private static List<String> row(PipelineKey key) {
    return cells(
        code(key.name()),
        prose(key.kind().describe()),
        key.required() ? "required" : code(key.missing()),
        code(key.example()),
        prose(key.summary()));
  }
}
