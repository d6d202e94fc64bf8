package io.weir.proxy.netty.http1;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Takes a message's body out of its framing (RFC 9112 sections 6 and 7).
 *
 * <p>The data of several chunks in one piece of input are moved together within that piece, so that
 * they can be sent on as one.
 */
public final class BodyReader {

  private enum State {
    LENGTH,
    UNTIL_CLOSE,
    CHUNK_SIZE,
    CHUNK_DATA,
    CHUNK_END,
    TRAILERS,
    COMPLETE,
    MALFORMED
  }

  /** Longer chunk extensions have no use but to tie up a recipient. */
  private static final int MAX_SIZE_LINE = 4096;

  private State state = State.COMPLETE;
  private long remaining;
  private int lineLength;
  private int digits;
  private boolean extension;
  private boolean carriageReturn;
  private @Nullable Trailers trailers;

  /** There is no body. */
  public void none() {
    begin(State.COMPLETE, 0);
  }

  public void length(long bytes) {
    begin(bytes == 0 ? State.COMPLETE : State.LENGTH, bytes);
  }

  public void chunked() {
    begin(State.CHUNK_SIZE, 0);
  }

  /** It ends with the connection. */
  public void untilClose() {
    begin(State.UNTIL_CLOSE, 0);
  }

  private void begin(State first, long bytes) {
    state = first;
    remaining = bytes;
    lineLength = 0;
    digits = 0;
    extension = false;
    carriageReturn = false;
    trailers = null;
  }

  public boolean isComplete() {
    return state == State.COMPLETE;
  }

  public boolean isMalformed() {
    return state == State.MALFORMED;
  }

  public boolean isUntilClose() {
    return state == State.UNTIL_CLOSE;
  }

  /** The sender closed its connection: answers whether that ended the body as it should. */
  public boolean close() {
    if (state == State.UNTIL_CLOSE) {
      state = State.COMPLETE;
    }
    return state == State.COMPLETE;
  }

  /** The fields after the last chunk, or null where there are none. */
  public @Nullable Trailers trailers() {
    return trailers == null || trailers.fields.size() == 0 ? null : trailers;
  }

  /**
   * Takes what belongs to the body from a piece of input, and answers its data, retained, or null
   * where there are none. The input then stands at the first byte that was not taken: all of it was
   * taken unless the body is complete or malformed.
   */
  public @Nullable ByteBuf read(ByteBuf in) {
    if (state == State.LENGTH) {
      int take = (int) Math.min(remaining, in.readableBytes());
      remaining -= take;
      if (remaining == 0) {
        state = State.COMPLETE;
      }
      return take == 0 ? null : in.readRetainedSlice(take);
    }
    if (state == State.UNTIL_CLOSE) {
      return in.isReadable() ? in.readRetainedSlice(in.readableBytes()) : null;
    }
    return state == State.COMPLETE || state == State.MALFORMED ? null : readChunks(in);
  }

  private @Nullable ByteBuf readChunks(ByteBuf in) {
    int start = -1;
    int end = -1;
    while (in.isReadable() && state != State.COMPLETE && state != State.MALFORMED) {
      switch (state) {
        case CHUNK_SIZE -> readSizeLine(in);
        case CHUNK_DATA -> {
          int take = (int) Math.min(remaining, in.readableBytes());
          int at = in.readerIndex();
          if (start < 0) {
            start = at;
            end = at;
          } else if (at != end) {
            // Over the framing between two chunks: the piece is ours alone, so it may be changed.
            in.setBytes(end, in.duplicate(), at, take);
          }
          end += take;
          in.skipBytes(take);
          remaining -= take;
          if (remaining == 0) {
            state = State.CHUNK_END;
          }
        }
        case CHUNK_END -> readChunkEnd(in);
        case TRAILERS -> readTrailers(in);
        case LENGTH, UNTIL_CLOSE, COMPLETE, MALFORMED -> throw new IllegalStateException();
      }
    }
    return start < 0 ? null : in.retainedSlice(start, end - start);
  }

  private void readSizeLine(ByteBuf in) {
    while (in.isReadable()) {
      int c = in.readUnsignedByte();
      if (++lineLength > MAX_SIZE_LINE) {
        state = State.MALFORMED;
        return;
      }
      if (carriageReturn) {
        endSizeLine(c);
        return;
      }
      if (c == '\r') {
        carriageReturn = true;
      } else if (extension) {
        if (!HttpSyntax.VALUE[c]) {
          state = State.MALFORMED;
          return;
        }
      } else {
        int digit = Character.digit(c, 16);
        if (digit >= 0 && c < 128 && ++digits <= 15) {
          remaining = remaining << 4 | digit;
        } else if ((c == ';' || c == ' ' || c == '\t') && digits > 0) {
          extension = true;
        } else {
          state = State.MALFORMED;
          return;
        }
      }
    }
  }

  private void endSizeLine(int c) {
    if (c != '\n' || digits == 0) {
      state = State.MALFORMED;
      return;
    }
    state = remaining == 0 ? State.TRAILERS : State.CHUNK_DATA;
    lineLength = 0;
    digits = 0;
    extension = false;
    carriageReturn = false;
  }

  private void readChunkEnd(ByteBuf in) {
    int c = in.readUnsignedByte();
    if (!carriageReturn && c == '\r') {
      carriageReturn = true;
    } else if (carriageReturn && c == '\n') {
      carriageReturn = false;
      state = State.CHUNK_SIZE;
    } else {
      state = State.MALFORMED;
    }
  }

  private void readTrailers(ByteBuf in) {
    Trailers fields = trailers;
    if (fields == null) {
      // The usual end, an empty line in the same piece, needs no memory for fields.
      int at = in.readerIndex();
      if (in.readableBytes() >= 2 && in.getByte(at) == '\r' && in.getByte(at + 1) == '\n') {
        in.skipBytes(2);
        state = State.COMPLETE;
        return;
      }
      fields = new Trailers();
      trailers = fields;
    }
    state =
        switch (fields.read(in)) {
          case MORE -> State.TRAILERS;
          case COMPLETE -> State.COMPLETE;
          case MALFORMED -> State.MALFORMED;
        };
  }
}
