package io.weir.proxy.netty.balance;

import io.weir.config.haproxy.HashType;
import java.util.zip.CRC32;

/** The hash functions of {@code hash-type}, over byte text. */
final class Hashes {

  private Hashes() {}

  static int of(HashType type, String key) {
    int hash =
        switch (type.function()) {
          case SDBM -> sdbm(key);
          case DJB2 -> djb2(key);
          case WT6 -> wangThomas(key);
          case CRC32 -> crc32(key);
          case NONE -> number(key);
        };
    return type.avalanche() || type.method() == HashType.Method.CONSISTENT ? mix(hash) : hash;
  }

  /** The hash of the sdbm library: {@code h * 65599 + c}. */
  private static int sdbm(String key) {
    int hash = 0;
    for (int i = 0; i < key.length(); i++) {
      hash = key.charAt(i) + hash * 65_599;
    }
    return hash;
  }

  /** Daniel Bernstein's hash: {@code h * 33 + c}, from 5381. */
  private static int djb2(String key) {
    int hash = 5381;
    for (int i = 0; i < key.length(); i++) {
      hash = hash * 33 + key.charAt(i);
    }
    return hash;
  }

  /** A hash whose six shifts of every byte spread short keys well. */
  private static int wangThomas(String key) {
    int hash = 0;
    for (int i = 0; i < key.length(); i++) {
      hash = mix(hash ^ key.charAt(i));
    }
    return hash;
  }

  private static int crc32(String key) {
    CRC32 crc = new CRC32();
    for (int i = 0; i < key.length(); i++) {
      crc.update(key.charAt(i));
    }
    return (int) crc.getValue();
  }

  /** The key is a number already. */
  private static int number(String key) {
    int value = 0;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c < '0' || c > '9') {
        return value;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  /**
   * Lets every bit of the input change about half of the output's: the finaliser of MurmurHash3.
   */
  static int mix(int value) {
    int hash = value;
    hash ^= hash >>> 16;
    hash *= 0x85EBCA6B;
    hash ^= hash >>> 13;
    hash *= 0xC2B2AE35;
    return hash ^ hash >>> 16;
  }
}
