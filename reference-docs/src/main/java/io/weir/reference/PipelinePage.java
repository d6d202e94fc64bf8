package io.weir.reference;

import static io.weir.reference.Markdown.cells;
import static io.weir.reference.Markdown.code;
import static io.weir.reference.Markdown.prose;

import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.ComponentType;
import io.weir.config.pipeline.PipelineKey;
import io.weir.config.pipeline.PipelineSchema;
import io.weir.exporters.YamlPipelineProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys of pipeline files. */
final class PipelinePage {

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
    if (!type.keys().isEmpty()) {
      page.table(
          cells("key", "value", "default", "example", "what it is"),
          type.keys().values().stream().map(PipelinePage::row).toList());
    }
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
