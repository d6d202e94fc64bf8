package io.weir.acl.pattern;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which patterns might match what another one matches: where that one is taken away, they are the
 * ones to look at.
 */
public final class Rivals {

  private static final AddressPattern[] HOLD_IPV4 = {address("2002::/16"), address("::/80")};

  private Rivals() {}

  private static AddressPattern address(String text) {
    AddressPattern pattern = AddressPattern.parse(text);
    if (pattern == null) {
      throw new IllegalArgumentException(text);
    }
    return pattern;
  }

  /**
   * The rivals of an entry, some others among them perhaps; null for methods that tell nothing of
   * the kind.
   */
  public static @Nullable Predicate<PatternEntry> of(BuiltInMethod method, PatternEntry entry) {
    String key = entry.key();
    return switch (method.name()) {
      case "str", "bin" -> other -> other.key().equalsIgnoreCase(key);
      case "beg" -> other -> key.regionMatches(true, 0, other.key(), 0, shorter(key, other.key()));
      case "end" -> other -> endAlike(key, other.key(), shorter(key, other.key()));
      case "int", "len" -> ranges(IntRange.parse(key, IntRange.Notation.DECIMAL));
      case "ip" -> networks(AddressPattern.parse(key));
      default -> null;
    };
  }

  private static int shorter(String one, String other) {
    return Math.min(one.length(), other.length());
  }

  private static boolean endAlike(String one, String other, int length) {
    return one.regionMatches(true, one.length() - length, other, other.length() - length, length);
  }

  private static @Nullable Predicate<PatternEntry> ranges(@Nullable IntRange range) {
    if (range == null) {
      return null;
    }
    return entry -> {
      IntRange other = IntRange.parse(entry.key(), IntRange.Notation.DECIMAL);
      return other == null || (range.low() <= other.high() && other.low() <= range.high());
    };
  }

  private static @Nullable Predicate<PatternEntry> networks(@Nullable AddressPattern network) {
    if (network == null) {
      return null;
    }
    return entry -> {
      AddressPattern other = AddressPattern.parse(entry.key());
      return other == null || overlap(network, other);
    };
  }

  private static boolean overlap(AddressPattern one, AddressPattern other) {
    if (one.isIpv4() != other.isIpv4()) {
      // Addresses of one family are compared with the other's patterns where they are embedded.
      AddressPattern ipv6 = one.isIpv4() ? other : one;
      return overlap(ipv6, HOLD_IPV4[0]) || overlap(ipv6, HOLD_IPV4[1]);
    }
    for (int i = 0; i < one.bytes().length; i++) {
      int compared = one.mask()[i] & other.mask()[i];
      if (((one.bytes()[i] ^ other.bytes()[i]) & compared) != 0) {
        return false;
      }
    }
    return true;
  }
}
