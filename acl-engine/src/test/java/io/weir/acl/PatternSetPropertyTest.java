package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.acl.pattern.BuiltInMethod;
import io.weir.acl.pattern.MatchMethods;
import io.weir.acl.pattern.PatternEntry;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.sample.Sample;
import io.weir.sample.SampleCompiler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets under random commands, against a list that is walked through for each look-up. */
class PatternSetPropertyTest {

  private static final SourceLocation HERE = SourceLocation.ofFile("test");
  private static final int KEYS = 4000;

  private final MatchMethods methods = new MatchMethods(new SampleCompiler().regexes(), List.of());
  private final List<PatternEntry> model = new ArrayList<>();
  private final List<PatternEntry> nextModel = new ArrayList<>();
  private final Random random = new Random(11);
  private long ids;

  private static String key(String method, int number) {
    return switch (method) {
      case "ip" -> "10." + number / 250 + "." + number % 250 + ".0/" + (16 + number % 9);
      case "int" -> number * 3 + (number % 2 == 0 ? "" : ":" + (number * 3 + 1));
      case "beg" -> "/" + Integer.toString(number, 3);
      default -> "k" + number;
    };
  }

  private static String value(String method, int number) {
    return switch (method) {
      case "ip" -> "10." + number / 250 + "." + number % 250 + ".9";
      case "int" -> Integer.toString(number * 3 + 1);
      case "beg" -> "/" + Integer.toString(number, 3) + "2/x";
      default -> "k" + number;
    };
  }

  private PatternEntry entry(String method) {
    String text = key(method, random.nextInt(KEYS));
    return new PatternEntry(ids++, text, "v" + ids, HERE);
  }

  /**
   * What the manual says of maps: the longest prefix and the narrowest network win, else the first.
   */
  private @Nullable PatternEntry walk(BuiltInMethod method, String value) {
    Comparator<PatternEntry> rank =
        Comparator.comparingInt(
            entry ->
                switch (method.name()) {
                  case "beg" -> entry.key().length();
                  case "ip" ->
                      Integer.parseInt(entry.key().substring(entry.key().indexOf('/') + 1));
                  default -> 0;
                });
    PatternEntry best = null;
    for (PatternEntry entry : model) {
      if (matches(method, entry, value) && (best == null || rank.compare(entry, best) > 0)) {
        best = entry;
      }
    }
    return best;
  }

  private static boolean matches(BuiltInMethod method, PatternEntry entry, String value) {
    return switch (method.name()) {
      case "beg" -> value.startsWith(entry.key());
      case "ip" -> {
        String[] parts = entry.key().split("/");
        int shift = 32 - Integer.parseInt(parts[1]);
        yield number(parts[0]) >> shift == number(value) >> shift;
      }
      case "int" -> {
        String[] bounds = entry.key().split(":");
        long low = Long.parseLong(bounds[0]);
        long high = Long.parseLong(bounds[bounds.length - 1]);
        yield low <= Long.parseLong(value) && Long.parseLong(value) <= high;
      }
      default -> value.equals(entry.key());
    };
  }

  private static long number(String address) {
    long number = 0;
    for (String part : address.split("\\.")) {
      number = number << 8 | Integer.parseInt(part);
    }
    return number;
  }

  @ParameterizedTest
  @CsvSource({"str, 30", "str, 3000", "ip, 30", "ip, 3000", "int, 2000", "beg, 30", "beg, 3000"})
  void everyLookUpFindsWhatAWalkFinds(String name, int size) {
    BuiltInMethod method = methods.builtIn(name);
    for (int i = 0; i < size; i++) {
      model.add(entry(name));
    }
    PatternSet set = new PatternSet("file", "", OptionalInt.empty(), true, List.copyOf(model));
    Problems problems = new Problems();
    int use = set.use(new PatternUse(method, false, MapOutput.STR, false, HERE), problems);
    long prepared = -1;
    for (int round = 0; round < 300; round++) {
      prepared = change(name, set, prepared);
      for (int i = 0; i < 10; i++) {
        String value = value(name, random.nextInt(KEYS));
        Sample sample = Objects.requireNonNull(Sample.of(value).castTo(method.input()));
        PatternSnapshot.Found found = set.current().find(use, sample);
        PatternEntry expected = walk(method, value);
        assertThat(found == null ? null : found.segment().value(use, found.position()))
            .as("round %d: %s in %d entries, expected %s", round, value, model.size(), expected)
            .isEqualTo(
                expected == null ? null : Sample.of(Objects.requireNonNull(expected.value())));
        assertThat(set.current().matches(use, sample)).isEqualTo(expected != null);
      }
    }
    assertThat(set.current().entries()).isEqualTo(model);
    assertThat(problems.all()).isEmpty();
  }

  /** One command on both; answers the version that is being filled, or -1. */
  private long change(String name, PatternSet set, long prepared) {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> {
        List<PatternEntry> added = List.of(entry(name), entry(name));
        model.addAll(added);
        assertThat(set.add(set.currentVersion(), added)).isNull();
      }
      case 3 -> {
        if (!model.isEmpty()) {
          String key = model.get(random.nextInt(model.size())).key();
          model.removeIf(entry -> entry.key().equals(key));
          assertThat(set.remove(entry -> entry.key().equals(key))).isNull();
        }
      }
      case 4 -> {
        if (!model.isEmpty()) {
          String key = model.get(random.nextInt(model.size())).key();
          model.replaceAll(entry -> entry.key().equals(key) ? entry.withValue("set") : entry);
          assertThat(set.setValue(entry -> entry.key().equals(key), "set")).isNull();
        }
      }
      case 5 -> {
        if (prepared < 0) {
          nextModel.clear();
          return set.prepare();
        }
        nextModel.add(entry(name));
        assertThat(set.add(prepared, nextModel.subList(nextModel.size() - 1, nextModel.size())))
            .isNull();
      }
      case 6 -> {
        if (prepared >= 0 && random.nextInt(10) == 0) {
          model.clear();
          model.addAll(nextModel);
          assertThat(set.commit(prepared)).isNull();
          return -1;
        }
      }
      default -> {}
    }
    return prepared;
  }
}
