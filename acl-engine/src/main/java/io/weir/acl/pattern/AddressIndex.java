package io.weir.acl.pattern;

import io.weir.api.config.Problems;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ip}: an address is in one of some networks; the narrowest wins, and of equal ones the
 * first.
 *
 * <p>Networks never overlap but by one holding the other, so each family is flattened to a sorted
 * row of segments. IPv4 masks with holes, which are rare, are tried one by one after all others.
 */
final class AddressIndex implements EntryIndex {

  private final int[] ipv4Ordinals;
  private final LongRanges ipv4;
  private final int[] ipv6Ordinals;
  private final Ipv6Ranges ipv6;
  private final int[] oddOrdinals;
  private final long[] oddValues;
  private final long[] oddMasks;

  private AddressIndex(List<AddressPattern> patterns) {
    List<AddressPattern> ipv4Networks = new ArrayList<>();
    List<AddressPattern> ipv6Networks = new ArrayList<>();
    List<AddressPattern> odd = new ArrayList<>();
    int[] places = new int[patterns.size()];
    for (int i = 0; i < places.length; i++) {
      AddressPattern pattern = patterns.get(i);
      List<AddressPattern> target =
          !pattern.isIpv4() ? ipv6Networks : pattern.isContiguous() ? ipv4Networks : odd;
      places[i] = target.size();
      target.add(pattern);
    }
    ipv4Ordinals = new int[ipv4Networks.size()];
    ipv6Ordinals = new int[ipv6Networks.size()];
    oddOrdinals = new int[odd.size()];
    for (int i = 0; i < places.length; i++) {
      AddressPattern pattern = patterns.get(i);
      int[] target =
          !pattern.isIpv4() ? ipv6Ordinals : pattern.isContiguous() ? ipv4Ordinals : oddOrdinals;
      target[places[i]] = i;
    }
    ipv4 = ranges(ipv4Networks);
    ipv6 = new Ipv6Ranges(ipv6Networks);
    oddValues = odd.stream().mapToLong(pattern -> number(pattern.bytes(), 0)).toArray();
    oddMasks = odd.stream().mapToLong(pattern -> number(pattern.mask(), 0)).toArray();
  }

  /**
   * Makes the index.
   *
   * @param names what turns a word that is no address into one, or gives null
   */
  static @Nullable EntryIndex of(List<PatternEntry> entries, HostNames names, Problems problems) {
    List<AddressPattern> patterns = new ArrayList<>(entries.size());
    PatternMistakes mistakes = new PatternMistakes(problems);
    for (PatternEntry entry : entries) {
      AddressPattern pattern = AddressPattern.parse(entry.key());
      if (pattern == null) {
        pattern = names.resolve(entry.key());
      }
      if (pattern == null) {
        mistakes.add(entry, BuiltInMethod.EXPECTED_ADDRESS);
      } else {
        patterns.add(pattern);
      }
    }
    return mistakes.any() ? null : new AddressIndex(patterns);
  }

  private static LongRanges ranges(List<AddressPattern> networks) {
    long[] low = new long[networks.size()];
    long[] high = new long[networks.size()];
    for (int i = 0; i < low.length; i++) {
      low[i] = number(networks.get(i).bytes(), 0);
      high[i] = low[i] | (~number(networks.get(i).mask(), 0) & 0xFFFF_FFFFL);
    }
    return new LongRanges(low, high, priorities(networks));
  }

  /** Longer prefixes first, then earlier ones. */
  private static long[] priorities(List<AddressPattern> networks) {
    long[] priority = new long[networks.size()];
    for (int i = 0; i < priority.length; i++) {
      priority[i] = (long) (128 - networks.get(i).prefixLength()) << 32 | i;
    }
    return priority;
  }

  private static long number(byte[] bytes, int from) {
    return (bytes[from] & 0xFFL) << 24
        | (bytes[from + 1] & 0xFFL) << 16
        | (bytes[from + 2] & 0xFFL) << 8
        | (bytes[from + 3] & 0xFFL);
  }

  @Override
  public int find(Sample sample) {
    Sample address = sample instanceof Sample.Address ? sample : sample.castTo(SampleType.ADDR);
    if (!(address instanceof Sample.Address found)) {
      return NONE;
    }
    // One branch for each class, so that the compiler sees through to the four bytes and makes
    // none.
    if (found.value() instanceof Inet4Address plain) {
      return findIpv4(number(plain.getAddress(), 0));
    }
    return findIpv6(found.value().getAddress());
  }

  private int findIpv4(long number) {
    int match = ordinal(ipv4Ordinals, ipv4.find(number));
    if (match == NONE) {
      match = ordinal(ipv6Ordinals, ipv6.findMapped(number));
    }
    return match == NONE ? findOdd(number) : match;
  }

  private int findIpv6(byte[] bytes) {
    long number = embeddedIpv4(bytes);
    int match = ordinal(ipv6Ordinals, ipv6.find(bytes));
    if (match == NONE && number >= 0) {
      match = ordinal(ipv4Ordinals, ipv4.find(number));
    }
    return match == NONE && number >= 0 ? findOdd(number) : match;
  }

  private int findOdd(long number) {
    for (int i = 0; i < oddValues.length; i++) {
      if ((number & oddMasks[i]) == oddValues[i]) {
        return oddOrdinals[i];
      }
    }
    return NONE;
  }

  private static int ordinal(int[] ordinals, int place) {
    return place == NONE ? NONE : ordinals[place];
  }

  /**
   * The IPv4 address in {@code 2002:IPV4::}, {@code ::IPV4} or {@code ::ffff:IPV4} (HAProxy manual,
   * section 7.1.6), or -1.
   */
  private static long embeddedIpv4(byte[] bytes) {
    if (bytes[0] == 0x20 && bytes[1] == 0x02) {
      return number(bytes, 2);
    }
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return -1;
      }
    }
    boolean plain = bytes[10] == 0 && bytes[11] == 0;
    boolean mapped = bytes[10] == (byte) 0xFF && bytes[11] == (byte) 0xFF;
    return plain || mapped ? number(bytes, 12) : -1;
  }
}
