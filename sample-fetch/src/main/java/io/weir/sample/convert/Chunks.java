package io.weir.sample.convert;

/** Bytes shown chunk by chunk. */
final class Chunks {

  private static final String DIGITS = "0123456789ABCDEF";

  private Chunks() {}

  static String hexadecimal(String bytes, String separator, int size, boolean truncate) {
    StringBuilder text = new StringBuilder(bytes.length() * 2);
    int end = truncate ? bytes.length() - bytes.length() % size : bytes.length();
    for (int i = 0; i < end; i++) {
      if (i > 0 && i % size == 0) {
        text.append(separator);
      }
      char b = bytes.charAt(i);
      text.append(DIGITS.charAt(b >> 4 & 15)).append(DIGITS.charAt(b & 15));
    }
    return text.toString();
  }

  static String decimal(
      String bytes, String separator, int size, boolean truncate, boolean bigEndian) {
    StringBuilder text = new StringBuilder(bytes.length() * 2);
    int end = truncate ? bytes.length() - bytes.length() % size : bytes.length();
    for (int start = 0; start < end; start += size) {
      if (start > 0) {
        text.append(separator);
      }
      int length = Math.min(size, end - start);
      long number = 0;
      for (int i = 0; i < length; i++) {
        number = number << 8 | bytes.charAt(bigEndian ? start + i : start + length - 1 - i);
      }
      text.append(Long.toUnsignedString(number));
    }
    return text.toString();
  }

  /** The lowest 32 bits, the highest byte first. */
  static String fourBytes(long number) {
    StringBuilder bytes = new StringBuilder(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes.append((char) (number >> shift & 0xFF));
    }
    return bytes.toString();
  }
}
