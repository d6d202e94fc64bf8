package io.weir.exporters.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many records a receiver refused of a request that it took. The three responses of OTLP differ
 * in the name of the number only.
 */
public final class PartialSuccess {

  private static final Pattern JSON =
      Pattern.compile("\"rejected(?:Spans|DataPoints|LogRecords)\"\\s*:\\s*\"?(\\d{1,18})");

  // Protobuf: field number << 3 | wire type.
  private static final int PARTIAL_SUCCESS = 1 << 3 | 2;
  private static final int REJECTED = 1 << 3;

  private PartialSuccess() {}

  /** The number in a body; 0 where there is none, and for a body that is not as it should be. */
  public static long rejected(byte[] body, boolean json) {
    if (json) {
      Matcher number = JSON.matcher(new String(body, StandardCharsets.UTF_8));
      return number.find() ? Long.parseLong(number.group(1)) : 0;
    }
    try {
      return message(ByteBuffer.wrap(body), PARTIAL_SUCCESS);
    } catch (RuntimeException e) {
      return 0;
    }
  }

  /** Looks for the field, and inside the one message for the number. */
  private static long message(ByteBuffer in, int wanted) {
    long found = 0;
    while (in.hasRemaining()) {
      int tag = (int) varint(in);
      switch (tag & 7) {
        case 0 -> {
          long value = varint(in);
          found = tag == wanted ? value : found;
        }
        case 1 -> in.position(in.position() + 8);
        case 2 -> {
          int length = (int) varint(in);
          ByteBuffer inner = in.slice(in.position(), length);
          in.position(in.position() + length);
          found = tag == wanted ? message(inner, REJECTED) : found;
        }
        case 5 -> in.position(in.position() + 4);
        default -> throw new IllegalArgumentException("wire type: " + (tag & 7));
      }
    }
    return found;
  }

  private static long varint(ByteBuffer in) {
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
