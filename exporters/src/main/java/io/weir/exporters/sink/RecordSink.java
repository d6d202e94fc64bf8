package io.weir.exporters.sink;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.exporters.delivery.HeldRecords;
import java.util.Collection;

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
   * Names who is to know what becomes of records that the sink answered to hold. Called once, and
   * before the first record; sinks that hold nothing need no such listener.
   */
  default void heldBy(HeldRecords listener) {}
}
