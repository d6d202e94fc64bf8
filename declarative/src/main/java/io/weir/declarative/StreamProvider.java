package io.weir.declarative;

import io.opentelemetry.api.incubator.config.DeclarativeConfigException;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.weir.exporters.StreamExporters;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The exporters {@code console} and {@code otlp_file/development}, by Weir's own.
 *
 * @param type of what it makes
 * @param name in files
 */
record StreamProvider(Class<?> type, String name) implements ComponentProvider {

  private static final String CONSOLE = "console";
  private static final String FILE = "otlp_file/development";

  /** One of each kind for each signal. */
  static final List<StreamProvider> ALL =
      Stream.of(CONSOLE, FILE)
          .flatMap(
              name ->
                  Stream.of(SpanExporter.class, MetricExporter.class, LogRecordExporter.class)
                      .map(type -> new StreamProvider(type, name)))
          .toList();

  @Override
  public Class<?> getType() {
    return type;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    StreamExporters exporters = exporters(config);
    try {
      if (type == SpanExporter.class) {
        return exporters.spans();
      }
      return type == MetricExporter.class
          ? PreferredMetricExporter.of(exporters.metrics(), config)
          : exporters.logRecords();
    } catch (IOException e) {
      throw new DeclarativeConfigException(e.toString(), e);
    }
  }

  /** Refuses what {@link #create} would, but opens nothing. */
  void check(DeclarativeConfigProperties config) {
    exporters(config);
  }

  private StreamExporters exporters(DeclarativeConfigProperties config) {
    if (name.equals(CONSOLE)) {
      return StreamExporters.text();
    }
    String out = config.getString("output_stream", "stdout");
    if (out.equals("stdout")) {
      return StreamExporters.otlp();
    }
    try {
      URI uri = URI.create(out);
      if ("file".equals(uri.getScheme())) {
        return StreamExporters.otlp(
            uri.isOpaque() ? Path.of(uri.getSchemeSpecificPart()) : Path.of(uri));
      }
    } catch (IllegalArgumentException e) {
      // Not the form that is expected: told below.
    }
    throw new DeclarativeConfigException(
        "output_stream: '" + out + "' (expected: stdout, or file:///path/to/file.jsonl)");
  }
}
