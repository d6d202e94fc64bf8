package io.weir.proxy.netty.http1;

import io.netty.buffer.ByteBuf;

/** The fields after a chunked body (RFC 9112 section 7.1.2). */
public final class Trailers extends MessageHead {

  public Trailers() {
    super(MAX_LENGTH);
    clear();
  }

  @Override
  boolean hasStartLine() {
    return false;
  }

  @Override
  boolean startLine(byte[] bytes, int start, int end) {
    return false;
  }

  /** Trailers that frame or address a message are not to be believed (RFC 9110 section 6.5.1). */
  @Override
  boolean complete() {
    return !fields.maybe(
        SpecialFields.CONTENT_LENGTH | SpecialFields.TRANSFER_ENCODING | SpecialFields.HOST);
  }

  /** Writes the fields and the empty line. */
  void writeTo(ByteBuf out) {
    fields.writeTo(out);
    out.writeByte('\r').writeByte('\n');
  }

  int encodedLength() {
    return fields.encodedLength() + 2;
  }
}
