package io.weir.exporters.file;

import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.weir.exporters.otlp.OtlpSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes each export request at once, as one line of JSON. */
public final class OtlpStreamSink extends OtlpSink {

  private final OutputStream out;
  private final boolean ours;
  private boolean closed;

  /**
   * Takes an open stream.
   *
   * @param ours whether {@link #shutdown} closes it: not so for stdout
   */
  public OtlpStreamSink(OutputStream out, boolean ours) {
    this.out = out;
    this.ours = ours;
  }

  @Override
  protected synchronized CompletableResultCode send(Marshaler request, int records) {
    if (closed) {
      return CompletableResultCode.ofExceptionalFailure(new IOException("the stream is closed"));
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
    try {
      request.writeJsonTo(line);
      line.write('\n');
      // In one piece: other exporters may write to the same stream.
      line.writeTo(out);
      out.flush();
      return CompletableResultCode.ofSuccess();
    } catch (IOException | RuntimeException e) {
      return CompletableResultCode.ofExceptionalFailure(e);
    }
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public synchronized CompletableResultCode shutdown() {
    if (closed) {
      return CompletableResultCode.ofSuccess();
    }
    closed = true;
    try {
      if (ours) {
        out.close();
      }
      return CompletableResultCode.ofSuccess();
    } catch (IOException e) {
      return CompletableResultCode.ofExceptionalFailure(e);
    }
  }
}
