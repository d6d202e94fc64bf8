package io.weir.exporters.otlp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the few fields of protobuf that answers have. Malformed input throws some RuntimeException.
 */
public final class ProtoFields {

  private final ByteBuffer in;
  private int field;
  private int wireType;

  public ProtoFields(byte[] message) {
    this(ByteBuffer.wrap(message));
  }

  private ProtoFields(ByteBuffer in) {
    this.in = in;
  }

  /** Goes on to the next field; false at the end. Each field is to be read or skipped. */
  public boolean next() {
    if (!in.hasRemaining()) {
      return false;
    }
    int tag = (int) varint();
    field = tag >>> 3;
    wireType = tag & 7;
    return true;
  }

  /** Whether this is that field, and a number. */
  public boolean isNumber(int number) {
    return field == number && wireType == 0;
  }

  /** Whether this is that field, and a message or bytes. */
  public boolean isMessage(int number) {
    return field == number && wireType == 2;
  }

  public long number() {
    return varint();
  }

  public ProtoFields message() {
    return new ProtoFields(slice());
  }

  public String text() {
    return StandardCharsets.UTF_8.decode(slice()).toString();
  }

  public void skip() {
    switch (wireType) {
      case 0 -> varint();
      case 1 -> in.position(in.position() + 8);
      case 2 -> slice();
      case 5 -> in.position(in.position() + 4);
      default -> throw new IllegalArgumentException("wire type: " + wireType);
    }
  }

  private ByteBuffer slice() {
    int length = (int) varint();
    ByteBuffer inner = in.slice(in.position(), length);
    in.position(in.position() + length);
    return inner;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("varint: more than ten bytes");
  }
}
