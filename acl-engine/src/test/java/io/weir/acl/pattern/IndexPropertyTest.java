package io.weir.acl.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.sample.AddressText;
import io.weir.api.sample.Sample;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Indexes against a walk over all patterns, with random patterns and values. */
class IndexPropertyTest {

  private static final SourceLocation HERE = SourceLocation.ofFile("test");

  private static PatternEntry entry(String key) {
    return new PatternEntry(0, key, null, HERE);
  }

  private static String word(Random random, String alphabet, int longest) {
    int length = 1 + random.nextInt(longest);
    StringBuilder word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return word.toString();
  }

  private interface Factory {
    EntryIndex index(List<PatternEntry> entries, boolean ignoreCase);
  }

  /** The first entry that matches, or the longest of those that do. */
  private static int walk(
      List<PatternEntry> entries,
      String text,
      boolean ignoreCase,
      boolean longestWins,
      BiPredicate<String, String> match) {
    int best = EntryIndex.NONE;
    for (int i = 0; i < entries.size(); i++) {
      String key = SampleText.fold(entries.get(i).key(), ignoreCase);
      if (match.test(SampleText.fold(text, ignoreCase), key)) {
        boolean better =
            best == EntryIndex.NONE
                || (longestWins && key.length() > entries.get(best).key().length());
        best = better ? i : best;
      }
    }
    return best;
  }

  private static void compare(
      long seed,
      String alphabet,
      boolean ignoreCase,
      boolean longestWins,
      Factory factory,
      BiPredicate<String, String> match) {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<PatternEntry> entries = new ArrayList<>();
      int count = random.nextInt(random.nextInt(10) == 0 ? 300 : 30);
      for (int i = 0; i < count; i++) {
        entries.add(entry(word(random, alphabet, 5)));
      }
      EntryIndex index = factory.index(entries, ignoreCase);
      for (int i = 0; i < 20; i++) {
        String text = random.nextInt(10) == 0 ? "" : word(random, alphabet, 12);
        assertThat(index.find(Sample.of(text)))
            .as("seed %d: '%s' in %s", seed, text, entries)
            .isEqualTo(walk(entries, text, ignoreCase, longestWins, match));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stringsAreFoundAsByAWalk(boolean ignoreCase) {
    compare(1, "aAbB", ignoreCase, false, ExactIndex::new, String::equals);
    compare(10, "aAb", ignoreCase, false, FewStrings::new, String::equals);
    compare(2, "aAb", ignoreCase, !ignoreCase, AffixIndex::prefixes, String::startsWith);
    compare(3, "aAb", ignoreCase, false, AffixIndex::suffixes, String::endsWith);
    compare(4, "aAbc", ignoreCase, false, SubstringIndex::of, String::contains);
    compare(5, "aAbc", ignoreCase, false, SubstringAutomaton::new, String::contains);
    compare(
        11, "a\u00ff\u0000\u0080b", ignoreCase, false, SubstringAutomaton::new, String::contains);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void wordsAreFoundAsByAWalk(boolean ignoreCase) {
    compare(6, "aA/", ignoreCase, false, WordIndex::directories, (t, k) -> holds(t, k, "/?"));
    compare(7, "aA.:", ignoreCase, false, WordIndex::domains, (t, k) -> holds(t, k, "/?.:"));
  }

  /** Whether a key, bare of delimiters, stands between delimiters or ends of a text. */
  private static boolean holds(String text, String key, String delimiters) {
    String trimmed = key.replaceAll("^[" + delimiters + "]+|[" + delimiters + "]+$", "");
    for (int at = text.indexOf(trimmed); at >= 0 && !trimmed.isEmpty(); ) {
      int end = at + trimmed.length();
      boolean begins = at == 0 || delimiters.indexOf(text.charAt(at - 1)) >= 0;
      boolean ends = end == text.length() || delimiters.indexOf(text.charAt(end)) >= 0;
      if (begins && ends) {
        return true;
      }
      at = text.indexOf(trimmed, at + 1);
    }
    return false;
  }

  private static String range(Random random) {
    int low = random.nextInt(60) - 10;
    return switch (random.nextInt(8)) {
      case 0 -> ":" + low;
      case 1 -> low + ":";
      case 2, 3 -> "" + low;
      default -> low + ":" + (low + random.nextInt(20));
    };
  }

  @Test
  void rangesAreFoundAsByAWalk() {
    Random random = new Random(8);
    for (int round = 0; round < 300; round++) {
      List<PatternEntry> entries = new ArrayList<>();
      for (int i = random.nextInt(12); i > 0; i--) {
        entries.add(entry(range(random)));
      }
      EntryIndex index =
          Objects.requireNonNull(
              IntegerIndex.values(entries, IntRange.Notation.DECIMAL, new Problems()));
      for (long value = -15; value < 75; value++) {
        assertThat(index.find(Sample.of(value)))
            .as("%d in %s", value, entries)
            .isEqualTo(firstHolding(entries, value));
      }
    }
  }

  private static int firstHolding(List<PatternEntry> entries, long value) {
    for (int i = 0; i < entries.size(); i++) {
      IntRange range =
          Objects.requireNonNull(IntRange.parse(entries.get(i).key(), IntRange.Notation.DECIMAL));
      if (range.low() <= value && value <= range.high()) {
        return i;
      }
    }
    return EntryIndex.NONE;
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 16})
  void networksAreFoundAsByAWalk(int size) {
    Random random = new Random(9);
    for (int round = 0; round < 200; round++) {
      List<PatternEntry> entries = new ArrayList<>();
      for (int i = random.nextInt(25); i > 0; i--) {
        String address = AddressText.format(address(random, size));
        entries.add(entry(address + "/" + random.nextInt(size * 8 + 1)));
      }
      EntryIndex index =
          Objects.requireNonNull(AddressIndex.of(entries, HostNames.refused(), new Problems()));
      for (int i = 0; i < 40; i++) {
        InetAddress address = address(random, size);
        assertThat(index.find(Sample.of(address)))
            .as("%s in %s", address, entries)
            .isEqualTo(narrowest(entries, address.getAddress()));
      }
    }
  }

  /** Few different bytes, so that networks hold each other and addresses are in some. */
  private static InetAddress address(Random random, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (random.nextInt(4) * 85);
    }
    // Neither mapped nor 6to4: those would match networks of the other family.
    bytes[0] = (byte) (random.nextBoolean() ? 0xC0 : 0xFF);
    return AddressText.ofBytes(bytes);
  }

  private static int narrowest(List<PatternEntry> entries, byte[] address) {
    int best = EntryIndex.NONE;
    int bestLength = -1;
    for (int i = 0; i < entries.size(); i++) {
      AddressPattern pattern = Objects.requireNonNull(AddressPattern.parse(entries.get(i).key()));
      boolean inside = true;
      for (int b = 0; b < address.length; b++) {
        inside &= (byte) (address[b] & pattern.mask()[b]) == pattern.bytes()[b];
      }
      if (inside && pattern.prefixLength() > bestLength) {
        best = i;
        bestLength = pattern.prefixLength();
      }
    }
    return best;
  }
}
