package io.weir.exporters.delivery;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.weir.api.telemetry.ProcessorProvider.DeliveryObserver;
import java.util.List;

/** Queues log records as they are when they are emitted. */
final class QueuedLogRecordProcessor implements LogRecordProcessor, Abandonable {

  private final DeliveryWorker<LogRecordData> worker;

  QueuedLogRecordProcessor(
      DeliverySettings settings, LogRecordExporter exporter, DeliveryObserver observer) {
    this.worker = new DeliveryWorker<>(settings, new Target(exporter), observer).start();
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord logRecord) {
    worker.add(logRecord.toLogRecordData());
  }

  @Override
  public CompletableResultCode forceFlush() {
    return worker.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return worker.stop();
  }

  @Override
  public void abandon() {
    worker.abandon();
  }

  private record Target(LogRecordExporter exporter)
      implements DeliveryWorker.BatchTarget<LogRecordData> {

    @Override
    public CompletableResultCode export(List<LogRecordData> batch) {
      return exporter.export(batch);
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }
}
