package io.weir.exporters.sink;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.function.BiConsumer;

/**
 * An open destination of one signal's records. What its {@link SinkType} does not list among its
 * signals never reaches it, and fails. Used by one exporting thread at a time, but for {@link
 * #flush} and {@link #shutdown}, which may come from another; never by an event loop.
 */
public interface RecordSink {

  default CompletableResultCode spans(Collection<SpanData> spans) {
    return CompletableResultCode.ofFailure();
  }

  default CompletableResultCode metrics(Collection<MetricData> metrics) {
    return CompletableResultCode.ofFailure();
  }

  default CompletableResultCode logRecords(Collection<LogRecordData> logRecords) {
    return CompletableResultCode.ofFailure();
  }

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
