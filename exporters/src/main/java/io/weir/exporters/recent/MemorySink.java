package io.weir.exporters.recent;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.api.telemetry.RecentRecords;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.sink.RecordSink;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Keeps the newest records. Only the exporting thread and readers meet at its lock. */
final class MemorySink implements RecordSink, RecentRecords {

  private final Signal signal;
  private final String exporter;
  private final int capacity;
  private final Deque<Object> records = new ArrayDeque<>();

  MemorySink(Signal signal, String exporter, int capacity) {
    this.signal = signal;
    this.exporter = exporter;
    this.capacity = capacity;
  }

  @Override
  public Signal signal() {
    return signal;
  }

  @Override
  public String exporter() {
    return exporter;
  }

  @Override
  public List<SpanData> spans() {
    return copy(SpanData.class);
  }

  @Override
  public List<MetricData> metrics() {
    return copy(MetricData.class);
  }

  @Override
  public List<LogRecordData> logRecords() {
    return copy(LogRecordData.class);
  }

  @Override
  public CompletableResultCode spans(Collection<SpanData> spans) {
    return add(spans);
  }

  @Override
  public CompletableResultCode metrics(Collection<MetricData> metrics) {
    return add(metrics);
  }

  @Override
  public CompletableResultCode logRecords(Collection<LogRecordData> logRecords) {
    return add(logRecords);
  }

  /** What was kept can still be read after {@link #shutdown}. */
  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  private synchronized CompletableResultCode add(Collection<?> newest) {
    for (Object one : newest) {
      if (records.size() == capacity) {
        records.removeFirst();
      }
      records.addLast(one);
    }
    return CompletableResultCode.ofSuccess();
  }

  private synchronized <T> List<T> copy(Class<T> kind) {
    return records.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
