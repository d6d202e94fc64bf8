package io.weir.exporters.file;

import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.weir.exporters.delivery.HeldException;
import io.weir.exporters.delivery.HeldRecords;
import io.weir.exporters.delivery.NamedThreads;
import io.weir.exporters.otlp.OtlpSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Collects export requests as lines of JSON and writes them by number and by time. */
final class OtlpFileSink extends OtlpSink {

  private final RotatingFile file;
  private final int flushCount;
  private final ScheduledExecutorService flusher;
  private LineBuffer buffer = new LineBuffer();
  private int pending;
  private boolean closed;
  private HeldRecords held = HeldRecords.UNOBSERVED;

  /** Takes a file that is open. */
  OtlpFileSink(RotatingFile file, int flushCount, long flushMicros, String threadName) {
    this.file = file;
    this.flushCount = flushCount;
    this.flusher = NamedThreads.scheduler(threadName);
    flusher.scheduleWithFixedDelay(this::flush, flushMicros, flushMicros, TimeUnit.MICROSECONDS);
  }

  @Override
  public synchronized void heldBy(HeldRecords listener) {
    held = listener;
  }

  @Override
  protected synchronized CompletableResultCode send(Marshaler request, int records) {
    if (closed) {
      return CompletableResultCode.ofExceptionalFailure(new IOException("the file is closed"));
    }
    int before = buffer.size();
    try {
      request.writeJsonTo(buffer);
      buffer.write('\n');
    } catch (IOException | RuntimeException e) {
      buffer.cutTo(before);
      return CompletableResultCode.ofExceptionalFailure(e);
    }
    pending += records;
    if (pending >= flushCount) {
      writeOut();
    }
    return HeldException.result();
  }

  @Override
  public synchronized CompletableResultCode flush() {
    return writeOut();
  }

  @Override
  public synchronized CompletableResultCode shutdown() {
    if (closed) {
      return CompletableResultCode.ofSuccess();
    }
    closed = true;
    flusher.shutdownNow();
    CompletableResultCode result = writeOut();
    try {
      file.close();
    } catch (IOException e) {
      return CompletableResultCode.ofExceptionalFailure(e);
    }
    return result;
  }

  private CompletableResultCode writeOut() {
    if (pending == 0) {
      return CompletableResultCode.ofSuccess();
    }
    try {
      file.write(buffer.array(), buffer.size());
      held.exported(pending);
      return CompletableResultCode.ofSuccess();
    } catch (IOException | RuntimeException e) {
      held.failed(pending, e);
      return CompletableResultCode.ofExceptionalFailure(e);
    } finally {
      pending = 0;
      buffer = buffer.emptied();
    }
  }

  /** Bytes that can be written to a file without being copied. */
  private static final class LineBuffer extends ByteArrayOutputStream {

    /** One burst of large requests must not keep its memory for ever. */
    private static final int KEPT = 1 << 20;

    LineBuffer() {
      super(8_192);
    }

    byte[] array() {
      return buf;
    }

    void cutTo(int size) {
      count = size;
    }

    LineBuffer emptied() {
      reset();
      return buf.length > KEPT ? new LineBuffer() : this;
    }
  }
}
