package io.weir.exporters.delivery;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

/** Counts what an exporter delivers. */
public final class MeteredLogRecordExporter implements LogRecordExporter {

  private final LogRecordExporter exporter;
  private final DeliveryMeter meter;

  public MeteredLogRecordExporter(LogRecordExporter exporter, DeliveryMeter meter) {
    this.exporter = exporter;
    this.meter = meter;
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> records) {
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
