package io.weir.exporters.sink;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.SpanExporterProvider;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A sink in the form that OpenTelemetry asks for. */
public record SinkSpanExporter(RecordSink sink) implements SpanExporter, SinkExporter {

  @Override
  public CompletableResultCode export(Collection<SpanData> records) {
    return sink.spans(records);
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
  public record Provider(SinkType kind) implements SpanExporterProvider {

    @Override
    public String type() {
      return kind.type();
    }

    @Override
    public String summary() {
      return kind.summary();
    }

    @Override
    public @Nullable ComponentFactory<SpanExporter> read(ComponentConfig config) {
      ComponentFactory<RecordSink> sinks = kind.reader().read(config);
      return sinks == null ? null : () -> new SinkSpanExporter(sinks.create());
    }
  }
}
