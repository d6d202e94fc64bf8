package io.weir.exporters.delivery;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Counts what an exporter delivers. */
public final class MeteredSpanExporter implements SpanExporter {

  private final SpanExporter exporter;
  private final DeliveryMeter meter;

  public MeteredSpanExporter(SpanExporter exporter, DeliveryMeter meter) {
    this.exporter = exporter;
    this.meter = meter;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> records) {
    return MeteredExport.run(meter, records.size(), 0, () -> exporter.export(records));
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  @Override
  public String toString() {
    return exporter.toString();
  }
}
