package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.acl.PatternSnapshot.Found;
import io.weir.acl.pattern.BuiltInMethod;
import io.weir.acl.pattern.MatchMethods;
import io.weir.acl.pattern.PatternEntry;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.sample.Sample;
import io.weir.sample.SampleCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Takes entries away one after the other, and compares with an index of those that are left. */
class ThinnedSegmentTest {

  private static final SourceLocation HERE = SourceLocation.ofFile("test");
  private static final int ENTRIES = 1600;

  private final MatchMethods methods = new MatchMethods(new SampleCompiler().regexes(), List.of());
  private final Random random = new Random(23);
  private final Problems problems = new Problems();

  /** Few enough for many to match the same. */
  private static final int NUMBERS = 200;

  /** What the entries were made of, by their number, and what the one that left last was. */
  private final List<Integer> numbers = new ArrayList<>();

  private int focus;

  private String key(String method) {
    int number = random.nextInt(method.equals("ip") ? 10 * NUMBERS : NUMBERS);
    numbers.add(number);
    return switch (method) {
      case "ip" -> network(number);
      case "int", "len" -> range(number);
      case "bin" -> (random.nextBoolean() ? "%03x0" : "%03X0").formatted(number);
      default -> text(number);
    };
  }

  /** Networks in networks, of both families, some of them embedded, and masks with holes. */
  private String network(int number) {
    return switch (random.nextInt(8)) {
      case 0 -> "::ffff:" + ipv4(number) + "/" + (118 + random.nextInt(11));
      case 1 -> "2001:db8:" + number + "::/" + (40 + random.nextInt(25));
      case 2 -> "10.0.0." + number % 250 + "/255.0.0.255";
      case 3 -> embedded(number) + "::/" + (40 + random.nextInt(9));
      default -> ipv4(number) + "/" + (22 + random.nextInt(11));
    };
  }

  private static String ipv4(int number) {
    return "10." + number / 250 + "." + number % 250 + ".1";
  }

  private static String embedded(int number) {
    return "2002:a%02x:%02x01".formatted(number / 250, number % 250);
  }

  private String range(int number) {
    return switch (random.nextInt(4)) {
      case 0 -> number + ":" + (number + random.nextInt(9));
      case 1 -> number + "-" + (number + 3);
      default -> "" + number;
    };
  }

  private String text(int number) {
    String text = "/" + Integer.toString(number, 13) + (random.nextInt(3) == 0 ? ".a" : "");
    return random.nextInt(4) == 0 ? text.toUpperCase(java.util.Locale.ROOT) : text;
  }

  private Sample value(BuiltInMethod method) {
    int number = random.nextBoolean() ? focus : random.nextInt(NUMBERS);
    String text =
        switch (method.name()) {
          case "ip" ->
              switch (random.nextInt(4)) {
                case 0 -> "2001:db8:" + number + "::";
                case 1 -> "::ffff:" + ipv4(number);
                case 2 -> embedded(number) + "::";
                default -> ipv4(number);
              };
          case "int" -> "" + number;
          case "len" -> "x".repeat(number);
          case "bin" -> "" + (char) (number >> 4) + (char) (number << 4 & 0xF0);
          default -> text(number) + (random.nextBoolean() ? text(random.nextInt(9)) : "");
        };
    Sample sample = Sample.of(text);
    return method.name().equals("ip")
        ? Objects.requireNonNull(sample.castTo(method.input()))
        : sample;
  }

  private ThinnedSegment segment(List<PatternEntry> entries, BuiltInMethod method) {
    List<PatternUse> uses =
        List.of(
            new PatternUse(method, false, MapOutput.STR, false, HERE),
            new PatternUse(method, true, null, false, HERE));
    ThinnedSegment segment = ThinnedSegment.of(PatternSegment.of(entries, uses, problems));
    return Objects.requireNonNull(segment, () -> problems.all().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"str", "beg", "end", "ip", "int", "len", "bin", "sub", "dir", "dom"})
  void findsWhatAnIndexOfTheRestFinds(String name) {
    BuiltInMethod method = methods.builtIn(name);
    List<PatternEntry> left = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      left.add(new PatternEntry(i, key(name), "v" + i, HERE));
    }
    ThinnedSegment thinned = segment(left, method);
    for (int round = 0; round < 40; round++) {
      PatternEntry leaving = left.get(random.nextInt(left.size()));
      focus = numbers.get((int) leaving.id());
      Predicate<PatternEntry> picked = picked(leaving);
      left.removeIf(picked);
      thinned = Objects.requireNonNull(thinned.without(picked, problems));
      ThinnedSegment fresh = segment(left, method);
      for (int use = 0; use < 2; use++) {
        for (int i = 0; i < 300; i++) {
          compare(thinned, fresh, use, value(method));
        }
      }
    }
    assertThat(thinned.entries()).isEqualTo(left);
    assertThat(thinned.size()).isEqualTo(left.size());
  }

  /** One of a key, or all of them. */
  private Predicate<PatternEntry> picked(PatternEntry entry) {
    return random.nextBoolean()
        ? each -> each.id() == entry.id()
        : each -> each.key().equals(entry.key());
  }

  private static void compare(ThinnedSegment thinned, ThinnedSegment fresh, int use, Sample value) {
    Found found = thinned.find(use, value);
    Found expected = fresh.find(use, value);
    assertThat(found == null ? null : found.entry())
        .as("use %d of %s", use, value)
        .isEqualTo(expected == null ? null : expected.entry());
    assertThat(thinned.matches(use, value)).isEqualTo(expected != null);
    if (found != null && use == 0) {
      assertThat(found.segment().value(use, found.position()))
          .isEqualTo(Sample.of(Objects.requireNonNull(found.entry().value())));
    }
  }

  /** The indexes stay those of the beginning, until too much is gone. */
  @Test
  void doesNotIndexTheRestAgain() {
    BuiltInMethod method = methods.builtIn("str");
    List<PatternEntry> entries =
        IntStream.range(0, 5000).mapToObj(i -> new PatternEntry(i, "k" + i, "v", HERE)).toList();
    ThinnedSegment thinned = segment(entries, method);
    Found before = Objects.requireNonNull(thinned.find(0, Sample.of("k4999")));
    for (int i = 0; i < 1000; i++) {
      String key = "k" + i;
      thinned = Objects.requireNonNull(thinned.without(e -> e.key().equals(key), problems));
      assertThat(thinned.matches(0, Sample.of(key))).isFalse();
    }
    assertThat(thinned.find(0, Sample.of("k4999")))
        .isNotNull()
        .satisfies(found -> assertThat(found.segment()).isSameAs(before.segment()));

    thinned =
        Objects.requireNonNull(
            thinned.without(e -> Set.of("k1000", "k1001").contains(e.key()), problems));
    for (int i = 1002; i < 1100; i++) {
      String key = "k" + i;
      thinned = Objects.requireNonNull(thinned.without(e -> e.key().equals(key), problems));
    }
    assertThat(thinned.find(0, Sample.of("k4999")))
        .isNotNull()
        .satisfies(found -> assertThat(found.segment()).isNotSameAs(before.segment()));
    assertThat(thinned.size()).isEqualTo(3900);
  }

  @Test
  void newValuesCountForRivalsToo() {
    BuiltInMethod method = methods.builtIn("ip");
    List<PatternEntry> entries = new ArrayList<>();
    entries.add(new PatternEntry(0, "10.0.0.0/8", "wide", HERE));
    entries.add(new PatternEntry(1, "10.1.0.0/16", "narrow", HERE));
    for (int i = 2; i < 3000; i++) {
      entries.add(new PatternEntry(i, "192.168." + i / 250 + "." + i % 250, "other", HERE));
    }
    Sample address = Objects.requireNonNull(Sample.of("10.1.2.3").castTo(method.input()));

    ThinnedSegment changed =
        Objects.requireNonNull(segment(entries, method).without(e -> e.id() == 1, problems));
    changed =
        Objects.requireNonNull(
            changed.withValues(e -> e.id() == 0 ? e.withValue("changed") : e, problems));

    Found found = Objects.requireNonNull(changed.find(0, address));
    assertThat(found.segment().value(0, found.position())).isEqualTo(Sample.of("changed"));
  }
}
