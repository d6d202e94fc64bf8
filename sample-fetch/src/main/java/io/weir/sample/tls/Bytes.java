package io.weir.sample.tls;

import org.jspecify.annotations.Nullable;

/** Reads numbers and length-prefixed pieces off byte text; past the end everything is absent. */
final class Bytes {

  private final String bytes;
  private int at;
  private boolean failed;

  Bytes(String bytes) {
    this.bytes = bytes;
  }

  /** The next number of so many bytes, the highest first; -1 past the end. */
  int number(int size) {
    if (failed || at + size > bytes.length()) {
      failed = true;
      return -1;
    }
    int value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 8 | bytes.charAt(at++);
    }
    return value;
  }

  /** The next bytes, or null past the end. */
  @Nullable String take(int size) {
    if (failed || size < 0 || at + size > bytes.length()) {
      failed = true;
      return null;
    }
    String piece = bytes.substring(at, at + size);
    at += size;
    return piece;
  }

  /** The bytes behind a length of so many bytes, or null past the end. */
  @Nullable String prefixed(int size) {
    int length = number(size);
    return failed ? null : take(length);
  }

  boolean atEnd() {
    return failed || at == bytes.length();
  }

  boolean failed() {
    return failed;
  }
}
