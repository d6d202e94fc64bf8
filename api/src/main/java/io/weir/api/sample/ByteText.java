package io.weir.api.sample;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
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

  /** A lone surrogate of this and a byte's value stands for the byte. */
  private static final int RAW = 0xdc00;

  private ByteText() {}

  /**
   * The byte text of ordinary text, through UTF-8; what {@link #decode} kept of other bytes becomes
   * those bytes again. ASCII is returned as it is.
   */
  public static String of(String text) {
    if (isAscii(text)) {
      return text;
    }
    StringBuilder bytes = new StringBuilder(text.length() + 16);
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isRawByte(text, i)) {
        bytes.append(of(text.substring(begin, i).getBytes(StandardCharsets.UTF_8)));
        bytes.append((char) (text.charAt(i) - RAW));
        begin = i + 1;
      }
    }
    return bytes.append(of(text.substring(begin).getBytes(StandardCharsets.UTF_8))).toString();
  }

  /**
   * The ordinary text of a file's bytes: UTF-8, in which a byte that is no part of a character is
   * kept as a lone surrogate, U+DC80 to U+DCFF, so that nothing a user wrote is lost.
   */
  public static String decode(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    while (decoder.decode(in, out, true).isError()) {
      out.put((char) (RAW + (in.get() & 0xff)));
    }
    return out.flip().toString();
  }

  private static boolean isRawByte(String text, int index) {
    char c = text.charAt(index);
    return c >= RAW + 0x80
        && c <= RAW + 0xff
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
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
