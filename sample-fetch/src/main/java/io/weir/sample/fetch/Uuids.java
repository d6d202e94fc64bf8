package io.weir.sample.fetch;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** New UUIDs as text (RFC 9562); unique, not secret. */
final class Uuids {

  private Uuids() {}

  static String version4() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return text((random.nextLong() & ~0xF000L) | 0x4000L, random.nextLong());
  }

  static String version7(long epochMillis) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return text((epochMillis << 16) | 0x7000L | (random.nextLong() & 0xFFFL), random.nextLong());
  }

  /** Section 4.1: the two highest bits of the second half say which variant it is. */
  private static String text(long high, long low) {
    return new UUID(high, (low & ~(3L << 62)) | (2L << 62)).toString();
  }
}
