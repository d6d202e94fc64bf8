package io.weir.filter.run;

import io.weir.api.sample.Sample;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.VariableScope;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The identifier of a stream, a random UUID (RFC 9562, version 4).
 *
 * <p>It tells streams apart and guards nothing: an ordinary generator will do, where the one behind
 * {@link java.util.UUID#randomUUID} makes threads wait for each other.
 */
final class StreamUuid {

  static final VariableName VARIABLE = VariableName.of(VariableScope.SESS, "otel.uuid");

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

  private StreamUuid() {}

  static Sample next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    byte[] text = new byte[36];
    int at = 0;
    for (int i = 60; i >= 0; i -= 4) {
      if (i == 28 || i == 12) {
        text[at++] = '-';
      }
      text[at++] = HEX[(int) (high >>> i) & 15];
    }
    text[at++] = '-';
    for (int i = 60; i >= 0; i -= 4) {
      if (i == 44) {
        text[at++] = '-';
      }
      text[at++] = HEX[(int) (low >>> i) & 15];
    }
    return Sample.of(new String(text, StandardCharsets.ISO_8859_1));
  }
}
