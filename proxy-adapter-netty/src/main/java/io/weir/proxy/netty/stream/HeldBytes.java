package io.weir.proxy.netty.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is held back on its way, until it may go on or because somebody wants to look at it. */
public final class HeldBytes {

  private final int limit;
  private @Nullable ByteBuf data;

  /**
   * Holds nothing yet.
   *
   * @param limit from how many bytes on it is full
   */
  public HeldBytes(int limit) {
    this.limit = limit;
  }

  public int size() {
    return data == null ? 0 : data.readableBytes();
  }

  public boolean isFull() {
    return size() >= limit;
  }

  /** Adds data, which it takes over. */
  public void add(ByteBufAllocator alloc, ByteBuf more) {
    ByteBuf before = data;
    if (before == null) {
      data = more;
      return;
    }
    ByteBuf joined = alloc.buffer(before.readableBytes() + more.readableBytes());
    joined.writeBytes(before).writeBytes(more);
    before.release();
    more.release();
    data = joined;
  }

  /** Gives the data away, or null where there are none. */
  public @Nullable ByteBuf take() {
    ByteBuf all = data;
    data = null;
    return all;
  }

  public String text() {
    return data == null ? "" : data.toString(StandardCharsets.ISO_8859_1);
  }

  public void release() {
    ByteBuf all = take();
    if (all != null) {
      all.release();
    }
  }
}
