package io.weir.exporters.ostream;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.exporters.sink.RecordSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.BiConsumer;

/** Writes each batch at once, in one piece. */
public final class TextSink implements RecordSink {

  private static final int KEPT = 1 << 20;

  private final OutputStream out;
  private final boolean ours;
  private final RecordText recordText = new RecordText();
  private final MetricText metricText = new MetricText();
  private StringBuilder text = new StringBuilder();
  private boolean closed;

  /**
   * Takes an open stream.
   *
   * @param ours whether {@link #shutdown} closes it: not so for stdout and stderr
   */
  public TextSink(OutputStream out, boolean ours) {
    this.out = out;
    this.ours = ours;
  }

  @Override
  public CompletableResultCode spans(Collection<SpanData> spans) {
    return write(spans, recordText::span);
  }

  @Override
  public CompletableResultCode metrics(Collection<MetricData> metrics) {
    return write(metrics, metricText::metric);
  }

  @Override
  public CompletableResultCode logRecords(Collection<LogRecordData> logRecords) {
    return write(logRecords, recordText::logRecord);
  }

  private synchronized <T> CompletableResultCode write(
      Collection<T> records, BiConsumer<StringBuilder, T> format) {
    if (closed) {
      return CompletableResultCode.ofExceptionalFailure(new IOException("the stream is closed"));
    }
    try {
      for (T record : records) {
        format.accept(text, record);
      }
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      out.flush();
      return CompletableResultCode.ofSuccess();
    } catch (IOException e) {
      return CompletableResultCode.ofExceptionalFailure(e);
    } finally {
      // One burst of large records must not keep its memory for ever.
      text = text.capacity() > KEPT ? new StringBuilder() : text;
      text.setLength(0);
    }
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public synchronized CompletableResultCode shutdown() {
    if (!closed && ours) {
      closed = true;
      try {
        out.close();
      } catch (IOException e) {
        return CompletableResultCode.ofExceptionalFailure(e);
      }
    }
    return CompletableResultCode.ofSuccess();
  }
}
