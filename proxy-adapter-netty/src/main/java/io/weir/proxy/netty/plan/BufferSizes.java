package io.weir.proxy.netty.plan;

/**
 * How much of a message may be in memory at once: {@code tune.bufsize} and {@code tune.maxrewrite}.
 *
 * @param size the bytes of one buffer
 * @param reserve what reading leaves free of them, for what rules add to heads
 * @param bodiesCount whether the part of a body that is there already takes room from rules, as it
 *     does in HAProxy; else only heads do
 */
public record BufferSizes(int size, int reserve, boolean bodiesCount) {

  /** Those of HAProxy. Bodies do not count: nobody has asked for less memory. */
  public static final BufferSizes DEFAULT = new BufferSizes(16_384, 1024, false);

  public BufferSizes {
    if (size < 1 || reserve < 0 || reserve >= size) {
      throw new IllegalArgumentException("sizes: " + size + ", " + reserve);
    }
  }

  /** As they are configured; 0 for what is not. */
  public static BufferSizes of(int bufferSize, int maxRewrite) {
    if (bufferSize == 0 && maxRewrite == 0) {
      return DEFAULT;
    }
    // Rounded as on 64-bit machines.
    int size = bufferSize == 0 ? DEFAULT.size : (bufferSize + 15) / 16 * 16;
    return new BufferSizes(
        size, Math.min(maxRewrite == 0 ? DEFAULT.reserve : maxRewrite, size / 2), true);
  }

  /** The longest head that is read, and how much of a body is held. */
  public int readable() {
    return size - reserve;
  }

  /**
   * How many bytes rules may still add to a head.
   *
   * @param received how long it was when it was read
   * @param current how long it is now
   * @param body how much of its body is there
   */
  public int room(int received, int current, int body) {
    int taken = bodiesCount ? Math.min(body, Math.max(0, readable() - received)) : 0;
    return size - current - taken;
  }
}
