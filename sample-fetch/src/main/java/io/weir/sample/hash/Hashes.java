package io.weir.sample.hash;

import com.dynatrace.hash4j.hashing.Hashing;
import io.weir.api.sample.ByteText;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Hashes of byte text; those of 32 bits are unsigned. */
public final class Hashes {

  private static final long UNSIGNED = 0xFFFFFFFFL;

  private Hashes() {}

  /** CRC-32 as Ethernet, gzip and PNG use it. */
  public static long crc32(String byteText) {
    CRC32 crc = new CRC32();
    crc.update(ByteText.bytes(byteText));
    return crc.getValue();
  }

  /** CRC-32C (RFC 4960, appendix B). */
  public static long crc32c(String byteText) {
    CRC32C crc = new CRC32C();
    crc.update(ByteText.bytes(byteText));
    return crc.getValue();
  }

  /** Daniel J. Bernstein's hash: times 33, plus the byte. */
  public static long djb2(String byteText) {
    int hash = 5381;
    for (int i = 0; i < byteText.length(); i++) {
      hash = hash * 33 + byteText.charAt(i);
    }
    return hash & UNSIGNED;
  }

  /** The hash of the sdbm database library: times 65599, plus the byte. */
  public static long sdbm(String byteText) {
    int hash = 0;
    for (int i = 0; i < byteText.length(); i++) {
      hash = hash * 65599 + byteText.charAt(i);
    }
    return hash & UNSIGNED;
  }

  /**
   * WT6: two words take each byte in, one by exclusive or, one by addition; then they change
   * places, each rotated by an amount that the words themselves gave the round before.
   */
  public static long wt6(String byteText) {
    int left = 0xA53C965A;
    int right = 0x5CA6953A;
    int rotateRight = 6;
    int rotateLeft = 18;
    for (int i = 0; i < byteText.length(); i++) {
      int b = byteText.charAt(i);
      int mixed = Integer.rotateLeft(~(right + b), rotateRight);
      right = Integer.rotateLeft(~(left ^ b), rotateLeft);
      left = mixed;
      int next = ((left >>> 16) ^ right) & 0xFFFF;
      rotateRight = next & 31;
      rotateLeft = next >>> 11;
    }
    return (left ^ right) & UNSIGNED;
  }

  /**
   * Spreads a hash over all 32 bits: Bob Jenkins' integer hash with full avalanche, then a factor
   * that HAProxy puts behind it.
   */
  public static long avalanche(long hash) {
    int a = (int) hash;
    a = (a + 0x7ED55D16) + (a << 12);
    a = (a ^ 0xC761C23C) ^ (a >>> 19);
    a = (a + 0x165667B1) + (a << 5);
    a = (a + 0xD3A2646C) ^ (a << 9);
    a = (a + 0xFD7046C5) + (a << 3);
    a = (a ^ 0xB55A4F09) ^ (a >>> 16);
    a *= 0xC0000001;
    return a & UNSIGNED;
  }

  public static long xxh32(String byteText, long seed) {
    return Hashing.xxh32((int) seed).hashBytesToInt(ByteText.bytes(byteText)) & UNSIGNED;
  }

  public static long xxh64(String byteText, long seed) {
    return Hashing.xxh64(seed).hashBytesToLong(ByteText.bytes(byteText));
  }

  public static long xxh3(String byteText, long seed) {
    return Hashing.xxh3_64(seed).hashBytesToLong(ByteText.bytes(byteText));
  }
}
