package io.weir.api.sample;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Addresses to text and back, without ever asking a name service. */
public final class AddressText {

  private AddressText() {}

  /**
   * Dotted form for IPv4; for IPv6 the form that RFC 5952 recommends, with the last four bytes as
   * an IPv4 address in mapped and compatible ones (RFC 4291 section 2.5.5), as inet_ntop(3) has it.
   */
  public static String format(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      StringBuilder text = new StringBuilder(15);
      text.append(bytes[0] & 0xFF).append('.').append(bytes[1] & 0xFF).append('.');
      return text.append(bytes[2] & 0xFF).append('.').append(bytes[3] & 0xFF).toString();
    }
    return formatIpv6(bytes);
  }

  private static String formatIpv6(byte[] bytes) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = ((bytes[2 * i] & 0xFF) << 8) | (bytes[2 * i + 1] & 0xFF);
    }
    boolean mapped = isMappedIpv4(groups);
    if (mapped || isCompatibleIpv4(groups)) {
      return (mapped ? "::ffff:" : "::")
          + (bytes[12] & 0xFF)
          + "."
          + (bytes[13] & 0xFF)
          + "."
          + (bytes[14] & 0xFF)
          + "."
          + (bytes[15] & 0xFF);
    }
    // RFC 5952 section 4.2: the longest run of two or more zero groups is shortened, the first of
    // equals.
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
      i = Math.max(i, end - 1);
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
      } else {
        if (i > 0 && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  private static boolean isMappedIpv4(int[] groups) {
    return groups[0] == 0
        && groups[1] == 0
        && groups[2] == 0
        && groups[3] == 0
        && groups[4] == 0
        && groups[5] == 0xFFFF;
  }

  private static boolean isCompatibleIpv4(int[] groups) {
    for (int i = 0; i < 6; i++) {
      if (groups[i] != 0) {
        return false;
      }
    }
    return groups[6] != 0;
  }

  /**
   * Reads an IPv4 address of four decimal parts or an IPv6 address; null for anything else, names
   * included.
   */
  public static @Nullable InetAddress parse(String text) {
    byte[] bytes = text.indexOf(':') >= 0 ? parseIpv6(text) : parseIpv4(text);
    return bytes == null ? null : ofBytes(bytes);
  }

  /**
   * The address that a text is, or the IPv4 address that it begins with: what follows one is
   * overlooked in values, such as a port, unless it goes on like an address.
   */
  static @Nullable InetAddress leading(String text) {
    int end = 0;
    while (end < text.length() && isOfIpv4(text.charAt(end))) {
      end++;
    }
    byte[] bytes = end < text.length() ? parseIpv4(text.substring(0, end)) : null;
    return bytes == null ? parse(text) : ofBytes(bytes);
  }

  private static boolean isOfIpv4(char c) {
    return c == '.' || (c >= '0' && c <= '9');
  }

  /**
   * The address of 4 or 16 bytes. Sixteen bytes stay an IPv6 address even where they map an IPv4
   * one, which {@link InetAddress#getByAddress} would turn into an IPv4 address.
   */
  public static InetAddress ofBytes(byte[] bytes) {
    try {
      return bytes.length == 16
          ? java.net.Inet6Address.getByAddress(null, bytes, -1)
          : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("bytes: " + bytes.length + " (expected: 4 or 16)", e);
    }
  }

  private static byte @Nullable [] parseIpv4(String text) {
    byte[] bytes = new byte[4];
    int part = 0;
    int value = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '.' : text.charAt(i);
      if (c >= '0' && c <= '9') {
        value = Math.max(value, 0) * 10 + (c - '0');
        if (value > 255) {
          return null;
        }
      } else if (c == '.' && value >= 0 && part < 4) {
        bytes[part++] = (byte) value;
        value = -1;
      } else {
        return null;
      }
    }
    return part == 4 ? bytes : null;
  }

  private static byte @Nullable [] parseIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    byte[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    byte[] tail = gap < 0 ? new byte[0] : groups(text.substring(gap + 2), true);
    if (head == null || tail == null) {
      return null;
    }
    int length = head.length + tail.length;
    if (gap < 0 ? length != 16 : length > 14) {
      return null;
    }
    byte[] bytes = new byte[16];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(tail, 0, bytes, 16 - tail.length, tail.length);
    return bytes;
  }

  private static byte @Nullable [] groups(String text, boolean last) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] parts = text.split(":", -1);
    byte[] bytes = new byte[16];
    int at = 0;
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      if (last && i == parts.length - 1 && part.indexOf('.') >= 0) {
        byte[] ipv4 = parseIpv4(part);
        if (ipv4 == null || at > 12) {
          return null;
        }
        System.arraycopy(ipv4, 0, bytes, at, 4);
        at += 4;
      } else {
        if (part.isEmpty() || part.length() > 4 || at > 14) {
          return null;
        }
        int value = 0;
        for (int j = 0; j < part.length(); j++) {
          int digit = Character.digit(part.charAt(j), 16);
          if (digit < 0) {
            return null;
          }
          value = value << 4 | digit;
        }
        bytes[at++] = (byte) (value >> 8);
        bytes[at++] = (byte) value;
      }
    }
    return java.util.Arrays.copyOf(bytes, at);
  }
}
