package io.weir.acl.pattern;

import io.weir.api.sample.AddressText;
import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An address or network as patterns write it. IPv4 may leave out zeros in the middle ({@code
 * 10.12/8} is {@code 10.0.0.12/8}), write parts in octal ({@code 010} is 8) and have a dotted mask;
 * IPv6 takes a number of bits.
 */
final class AddressPattern {

  /** The masks of all prefixes, by length: those of a million patterns are the same few. */
  private static final byte[][] IPV4_MASKS = masks(4);

  private static final byte[][] IPV6_MASKS = masks(16);

  private final byte[] bytes;
  private final byte[] mask;
  private final int prefixLength;

  private AddressPattern(byte[] bytes, byte[] mask) {
    this.bytes = bytes;
    this.mask = mask;
    int bits = 0;
    for (byte part : mask) {
      bits += Integer.bitCount(part & 0xFF);
    }
    this.prefixLength = bits;
  }

  private static byte[][] masks(int length) {
    byte[][] masks = new byte[length * 8 + 1][length];
    for (int count = 0; count < masks.length; count++) {
      for (int i = 0; i < count; i++) {
        masks[count][i / 8] |= (byte) (0x80 >> i % 8);
      }
    }
    return masks;
  }

  /** The pattern, or null for text that is none. */
  static @Nullable AddressPattern parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] bytes = address.indexOf(':') < 0 ? ipv4(address) : ipv6(address);
    if (bytes == null) {
      return null;
    }
    byte[] mask = slash < 0 ? bits(bytes.length * 8, bytes.length) : null;
    return of(bytes, slash < 0 ? mask : mask(text.substring(slash + 1), bytes.length));
  }

  private static @Nullable AddressPattern of(byte[] bytes, byte @Nullable [] mask) {
    if (mask == null) {
      return null;
    }
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] &= mask[i];
    }
    return new AddressPattern(bytes, mask);
  }

  private static byte @Nullable [] ipv6(String text) {
    InetAddress address = AddressText.parse(text);
    return address == null ? null : address.getAddress();
  }

  /**
   * Up to four parts, as inet_aton(3) reads them: the last one fills all bytes that are left, and a
   * part that begins with a zero is octal. Files of a million addresses are read with this: it cuts
   * nothing out of the text.
   */
  private static byte @Nullable [] ipv4(String text) {
    byte[] bytes = new byte[4];
    int octet = 0;
    int from = 0;
    while (true) {
      int dot = text.indexOf('.', from);
      boolean last = dot < 0;
      int left = last ? 4 - octet : 1;
      long value = part(text, from, last ? text.length() : dot, (1L << (8 * left)) - 1);
      if (value < 0) {
        return null;
      }
      for (int i = 0; i < left; i++) {
        bytes[octet + i] = (byte) (value >> (8 * (left - 1 - i)));
      }
      if (last) {
        return bytes;
      }
      octet++;
      from = dot + 1;
      if (octet > 3) {
        return null;
      }
    }
  }

  /** A decimal or octal number in a part of a text, or -1. */
  private static long part(String text, int from, int to, long greatest) {
    int base = from < to && text.charAt(from) == '0' ? 8 : 10;
    long value = from == to ? -1 : 0;
    for (int i = from; i < to && value >= 0; i++) {
      int digit = text.charAt(i) - '0';
      value = digit < 0 || digit >= base ? -1 : value * base + digit;
      value = value > greatest ? -1 : value;
    }
    return value;
  }

  /** The decimal number that a text is, or -1 for anything else and for more than allowed. */
  private static int number(String text, int greatest) {
    if (text.isEmpty() || text.length() > 3) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value <= greatest ? value : -1;
  }

  private static byte @Nullable [] mask(String text, int length) {
    if (length == 4 && text.indexOf('.') >= 0) {
      InetAddress mask = AddressText.parse(text);
      return mask == null ? null : mask.getAddress();
    }
    int bits = number(text, length * 8);
    return bits < 0 ? null : bits(bits, length);
  }

  private static byte[] bits(int count, int length) {
    return length == 4 ? IPV4_MASKS[count] : IPV6_MASKS[count];
  }

  /** 4 or 16 bytes, without what the mask hides. Not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** As many bytes. Not to be changed. */
  byte[] mask() {
    return mask;
  }

  boolean isIpv4() {
    return bytes.length == 4;
  }

  /** How many bits the mask has. */
  int prefixLength() {
    return prefixLength;
  }

  /** Whether the mask is a prefix: ones, then zeros. */
  boolean isContiguous() {
    byte[] prefix = bits(prefixLength, mask.length);
    return mask == prefix || Arrays.equals(mask, prefix);
  }
}
