package io.weir.exporters.sink;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.LogRecordExporterProvider;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A sink in the form that OpenTelemetry asks for. */
public record SinkLogRecordExporter(RecordSink sink) implements LogRecordExporter, SinkExporter {

  @Override
  public CompletableResultCode export(Collection<LogRecordData> records) {
    return sink.logRecords(records);
  }

  @Override
  public CompletableResultCode flush() {
    return sink.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return sink.shutdown();
  }

  /** Makes such exporters. */
  public record Provider(SinkType kind) implements LogRecordExporterProvider {

    @Override
    public String type() {
      return kind.type();
    }

    @Override
    public String summary() {
      return kind.summary();
    }

    @Override
    public @Nullable ComponentFactory<LogRecordExporter> read(ComponentConfig config) {
      ComponentFactory<RecordSink> sinks = kind.reader().read(config);
      return sinks == null ? null : () -> new SinkLogRecordExporter(sinks.create());
    }
  }
}
