package io.weir.exporters.delivery;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.weir.api.telemetry.ProcessorProvider.DeliveryObserver;
import java.util.ArrayList;
import java.util.List;

/** Queues the spans that are sampled; they are read when they leave the queue. */
final class QueuedSpanProcessor implements SpanProcessor, Abandonable {

  private final DeliveryWorker<ReadableSpan> worker;

  QueuedSpanProcessor(DeliverySettings settings, SpanExporter exporter, DeliveryObserver observer) {
    this.worker = new DeliveryWorker<>(settings, new Target(exporter), observer).start();
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (span.getSpanContext().isSampled()) {
      worker.add(span);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
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

  private record Target(SpanExporter exporter) implements DeliveryWorker.BatchTarget<ReadableSpan> {

    @Override
    public CompletableResultCode export(List<ReadableSpan> batch) {
      List<SpanData> spans = new ArrayList<>(batch.size());
      for (ReadableSpan span : batch) {
        spans.add(span.toSpanData());
      }
      return exporter.export(spans);
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
