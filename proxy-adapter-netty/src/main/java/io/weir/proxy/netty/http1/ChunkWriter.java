package io.weir.proxy.netty.http1;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Writes the framing of chunked bodies (RFC 9112 section 7.1). */
public final class ChunkWriter {

  /** The most bytes that {@link #begin} writes. */
  public static final int MAX_BEGIN = 10;

  private ChunkWriter() {}

  /** The line before a chunk's data. */
  public static void begin(ByteBuf out, int size) {
    int shift = 28;
    while (shift > 0 && (size >>> shift & 15) == 0) {
      shift -= 4;
    }
    for (; shift >= 0; shift -= 4) {
      int digit = size >>> shift & 15;
      out.writeByte(digit < 10 ? '0' + digit : 'a' + digit - 10);
    }
    end(out);
  }

  /** The line end after a chunk's data. */
  public static void end(ByteBuf out) {
    out.writeByte('\r').writeByte('\n');
  }

  /** The last chunk, trailers and the empty line. */
  public static void last(ByteBuf out, @Nullable Trailers trailers) {
    out.writeByte('0');
    end(out);
    if (trailers == null) {
      end(out);
    } else {
      trailers.writeTo(out);
    }
  }

  /** The most bytes that {@link #last} writes. */
  public static int lastLength(@Nullable Trailers trailers) {
    return 5 + (trailers == null ? 0 : trailers.encodedLength());
  }
}
