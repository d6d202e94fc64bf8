package io.weir.exporters;

import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.weir.exporters.file.OtlpStreamSink;
import io.weir.exporters.ostream.TextSink;
import io.weir.exporters.sink.MetricPreferences;
import io.weir.exporters.sink.RecordSink;
import io.weir.exporters.sink.SinkLogRecordExporter;
import io.weir.exporters.sink.SinkMetricExporter;
import io.weir.exporters.sink.SinkSpanExporter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Exporters that write to a stream, for an OpenTelemetry SDK that someone else configures. Each
 * method gives an exporter with a stream of its own, which it closes.
 */
public final class StreamExporters {

  private final boolean text;
  private final @Nullable Path file;

  private StreamExporters(boolean text, @Nullable Path file) {
    this.text = text;
    this.file = file;
  }

  /** Text for people, to standard output. */
  public static StreamExporters text() {
    return new StreamExporters(true, null);
  }

  /** One OTLP JSON object a line, to standard output. */
  public static StreamExporters otlp() {
    return new StreamExporters(false, null);
  }

  /** One OTLP JSON object a line, at the end of a file. */
  public static StreamExporters otlp(Path file) {
    return new StreamExporters(false, file);
  }

  /** An exporter of spans; the file is made where there is none. */
  public SpanExporter spans() throws IOException {
    return new SinkSpanExporter(open());
  }

  /** An exporter of metrics, cumulative; the file is made where there is none. */
  public MetricExporter metrics() throws IOException {
    return new SinkMetricExporter(open(), MetricPreferences.STANDARD);
  }

  /** An exporter of log records; the file is made where there is none. */
  public LogRecordExporter logRecords() throws IOException {
    return new SinkLogRecordExporter(open());
  }

  private RecordSink open() throws IOException {
    // System.out swallows errors and would encode what is encoded already.
    OutputStream out =
        file == null
            ? new FileOutputStream(FileDescriptor.out)
            : Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    boolean ours = file != null;
    return text ? new TextSink(out, ours) : new OtlpStreamSink(out, ours);
  }
}
