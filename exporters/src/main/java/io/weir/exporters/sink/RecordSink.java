package io.weir.exporters.sink;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.function.BiConsumer;

/**
 * An open destination of one signal's records. Used by one exporting thread at a time, but for
 * {@link #flush} and {@link #shutdown}, which may come from another; never by an event loop.
 */
public interface RecordSink {

  CompletableResultCode spans(Collection<SpanData> spans);

  CompletableResultCode metrics(Collection<MetricData> metrics);

  CompletableResultCode logRecords(Collection<LogRecordData> logRecords);

  /** Writes out what is buffered. */
  CompletableResultCode flush();

  /** Flushes and closes; a second call does nothing. */
  CompletableResultCode shutdown();

  /**
   * Names who is to know of records that were taken and lost afterwards, with their number and the
   * reason. Called before the first record; sinks without a buffer need no such listener.
   */
  default void onLoss(BiConsumer<Long, Throwable> listener) {}
}
