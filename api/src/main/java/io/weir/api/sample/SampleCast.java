package io.weir.api.sample;

import static io.weir.api.sample.SampleType.ADDR;
import static io.weir.api.sample.SampleType.ANY;
import static io.weir.api.sample.SampleType.BIN;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.IPV4;
import static io.weir.api.sample.SampleType.IPV6;
import static io.weir.api.sample.SampleType.METH;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The casting table: which types turn into which, and how (HAProxy manual, section 7.3). */
final class SampleCast {

  private static final Map<SampleType, Set<SampleType>> TARGETS = new EnumMap<>(SampleType.class);

  static {
    TARGETS.put(ANY, EnumSet.allOf(SampleType.class));
    TARGETS.put(BOOL, EnumSet.of(ANY, BOOL, SINT, STR, BIN));
    TARGETS.put(SINT, EnumSet.of(ANY, BOOL, SINT, ADDR, IPV4, IPV6, STR, BIN));
    TARGETS.put(ADDR, EnumSet.of(ANY, ADDR, IPV4, IPV6, STR, BIN));
    TARGETS.put(IPV4, EnumSet.of(ANY, SINT, ADDR, IPV4, IPV6, STR, BIN));
    TARGETS.put(IPV6, EnumSet.of(ANY, ADDR, IPV4, IPV6, STR, BIN));
    TARGETS.put(STR, EnumSet.of(ANY, BOOL, SINT, ADDR, IPV4, IPV6, STR, BIN, METH));
    TARGETS.put(BIN, EnumSet.of(ANY, STR, BIN, METH));
    TARGETS.put(METH, EnumSet.of(ANY, STR, BIN, METH));
  }

  private SampleCast() {}

  static boolean possible(SampleType from, SampleType to) {
    return TARGETS.getOrDefault(from, Set.of()).contains(to);
  }

  static @Nullable Sample cast(Sample sample, SampleType target) {
    SampleType type = sample.type();
    if (type == target || target == ANY) {
      return sample;
    }
    return switch (target) {
      case ANY -> sample;
      case BOOL -> toBool(sample);
      case SINT -> toInt(sample);
      case ADDR -> sample instanceof Sample.Address ? sample : toAddress(sample, ADDR);
      case IPV4, IPV6 -> toAddress(sample, target);
      case STR -> Sample.of(sample.toByteText());
      case BIN -> toBinary(sample);
      case METH -> toMethod(sample);
    };
  }

  private static @Nullable Sample toBool(Sample sample) {
    Sample number = toInt(sample);
    return number instanceof Sample.Int i ? Sample.of(i.value() != 0) : null;
  }

  private static @Nullable Sample toInt(Sample sample) {
    if (sample instanceof Sample.Int) {
      return sample;
    }
    if (sample instanceof Sample.Bool bool) {
      return Sample.of(bool.value() ? 1 : 0);
    }
    if (sample instanceof Sample.Address address && address.type() == IPV4) {
      return Sample.of(ipv4Number(address.value().getAddress()));
    }
    return sample instanceof Sample.Text text ? leadingNumber(text.value()) : null;
  }

  /**
   * The number that a text begins with: what follows its digits is ignored, one too large stops at
   * the end of 64 bits, and a text without digits is 0. An empty text has no number.
   */
  private static @Nullable Sample leadingNumber(String text) {
    if (text.isEmpty()) {
      return null;
    }
    boolean negative = text.charAt(0) == '-';
    long value = 0;
    for (int at = negative || text.charAt(0) == '+' ? 1 : 0; at < text.length(); at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      if (value > (Long.MAX_VALUE - digit) / 10) {
        return Sample.of(negative ? Long.MIN_VALUE : Long.MAX_VALUE);
      }
      value = value * 10 + digit;
    }
    return Sample.of(negative ? -value : value);
  }

  private static @Nullable Sample toAddress(Sample sample, SampleType target) {
    InetAddress address;
    if (sample instanceof Sample.Address given) {
      address = given.value();
    } else if (sample instanceof Sample.Int number) {
      address = ipv4(number.value());
    } else if (sample instanceof Sample.Text text) {
      address = AddressText.leading(text.value());
    } else {
      return null;
    }
    if (address == null) {
      return null;
    }
    byte[] bytes = address.getAddress();
    if (target == ADDR || (target == IPV4) == (bytes.length == 4)) {
      return Sample.of(address);
    }
    return target == IPV6 ? Sample.of(mapped(bytes)) : unmapped(bytes);
  }

  private static InetAddress mapped(byte[] ipv4) {
    byte[] bytes = new byte[16];
    bytes[10] = (byte) 0xFF;
    bytes[11] = (byte) 0xFF;
    System.arraycopy(ipv4, 0, bytes, 12, 4);
    return AddressText.ofBytes(bytes);
  }

  /**
   * The IPv4 address inside an IPv4-mapped, IPv4-compatible or 6to4 address; null for any other.
   */
  private static @Nullable Sample unmapped(byte[] ipv6) {
    if (ipv6[0] == 0x20 && ipv6[1] == 0x02) {
      return Sample.of(AddressText.ofBytes(Arrays.copyOfRange(ipv6, 2, 6)));
    }
    for (int i = 0; i < 10; i++) {
      if (ipv6[i] != 0) {
        return null;
      }
    }
    boolean embedded = ipv6[10] == ipv6[11] && (ipv6[10] == 0 || ipv6[10] == (byte) 0xFF);
    return embedded ? Sample.of(AddressText.ofBytes(Arrays.copyOfRange(ipv6, 12, 16))) : null;
  }

  private static InetAddress ipv4(long number) {
    return AddressText.ofBytes(
        new byte[] {
          (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number
        });
  }

  private static long ipv4Number(byte[] bytes) {
    return (bytes[0] & 0xFFL) << 24
        | (bytes[1] & 0xFF) << 16
        | (bytes[2] & 0xFF) << 8
        | (bytes[3] & 0xFF);
  }

  private static @Nullable Sample toBinary(Sample sample) {
    if (sample instanceof Sample.Text text) {
      return Sample.ofBinary(text.value());
    }
    if (sample instanceof Sample.Method method) {
      return Sample.ofBinary(method.name());
    }
    if (sample instanceof Sample.Address address) {
      return Sample.ofBinary(ByteText.of(address.value().getAddress()));
    }
    if (sample instanceof Sample.Bool bool) {
      return eightBytes(bool.value() ? 1 : 0);
    }
    return sample instanceof Sample.Int number ? eightBytes(number.value()) : null;
  }

  private static Sample eightBytes(long number) {
    StringBuilder bytes = new StringBuilder(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes.append((char) (number >> shift & 0xFF));
    }
    return Sample.ofBinary(bytes.toString());
  }

  private static @Nullable Sample toMethod(Sample sample) {
    if (sample instanceof Sample.Text text) {
      return Sample.ofMethod(text.value());
    }
    return sample instanceof Sample.Binary binary ? Sample.ofMethod(binary.value()) : null;
  }
}
