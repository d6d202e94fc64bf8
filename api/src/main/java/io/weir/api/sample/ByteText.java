package io.weir.api.sample;

import java.nio.charset.StandardCharsets;

/**
 * Byte text: a string that holds one byte in each char (ISO-8859-1), the form of every string that
 * comes from traffic.
 *
 * <p>HAProxy's strings are bytes. Held this way, header values, bodies and constants compare, slice
 * and hash to the byte, the JVM stores them in one byte a char, and nothing is decoded that nobody
 * looks at. Ordinary text is converted where it enters an expression, and back where telemetry
 * leaves.
 */
public final class ByteText {

  private ByteText() {}

  /** The byte text of ordinary text, through UTF-8. ASCII is returned as it is. */
  public static String of(String text) {
    return isAscii(text) ? text : of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The byte text of some bytes. */
  public static String of(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The bytes of byte text. */
  public static byte[] bytes(String byteText) {
    return byteText.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Ordinary text, for people and for telemetry; bytes that are not UTF-8 become U+FFFD. */
  public static String toText(String byteText) {
    return isAscii(byteText)
        ? byteText
        : new String(byteText.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
