package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.weir.acl.pattern.BuiltInMethod;
import io.weir.acl.pattern.MatchMethods;
import io.weir.acl.pattern.PatternEntry;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.sample.Sample;
import io.weir.sample.SampleCompiler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No look-up in a large set walks along its patterns: half a million would take minutes then, and
 * take a fraction of a second. The time allowed is far from both, for machines that are busy.
 */
class LargeSetsTest {

  private static final Duration MOST = Duration.ofSeconds(60);
  private static final int PATTERNS = 100_000;
  private static final int LOOK_UPS = 500_000;

  private final MatchMethods methods = new MatchMethods(new SampleCompiler().regexes(), List.of());

  private static String key(String method, int number) {
    return switch (method) {
      case "ip" -> "10." + number / 250 / 250 + "." + number / 250 % 250 + "." + number % 250;
      case "int", "len" -> Integer.toString(2 * number);
      case "bin" -> "%08x".formatted(number);
      default -> "key" + number + "x";
    };
  }

  /** What one pattern matches, or none. */
  private static Sample value(String method, int number, boolean hit) {
    String text = key(method, number);
    return switch (method) {
      case "ip" ->
          Objects.requireNonNull(
              Sample.of(hit ? text : "11" + text.substring(2))
                  .castTo(io.weir.api.sample.SampleType.ADDR));
      case "int" -> Sample.of(2L * number + (hit ? 0 : 1));
      case "bin" ->
          Sample.of(
              ""
                  + (char) (hit ? 0 : 1)
                  + (char) (number >> 16)
                  + (char) (number >> 8 & 0xFF)
                  + (char) (number & 0xFF));
      case "beg" -> Sample.of(hit ? text + "/more" : "/" + text);
      case "end" -> Sample.of(hit ? "more/" + text : text + "/");
      case "sub" -> Sample.of(hit ? "some" + text + "more" : "somekey" + number + "more");
      case "dir", "dom" -> Sample.of(hit ? "some/" + text + "/more" : "some/" + text + "more");
      default -> Sample.of(hit ? text : text + "y");
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"str", "bin", "beg", "end", "sub", "dir", "dom", "ip", "int"})
  void areNotWalkedAlong(String name) {
    List<PatternEntry> entries = new ArrayList<>();
    for (int i = 0; i < PATTERNS; i++) {
      entries.add(new PatternEntry(i, key(name, i), null, SourceLocation.ofFile("test")));
    }
    BuiltInMethod method = methods.builtIn(name);
    PatternSet set = new PatternSet("file", "", OptionalInt.empty(), false, entries);
    SourceLocation here = SourceLocation.ofFile("test");
    List<Sample> values = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      values.add(value(name, i * 97 % PATTERNS, i % 2 == 0));
    }

    int hits =
        assertTimeoutPreemptively(
            MOST,
            () -> {
              Problems problems = new Problems();
              int use = set.use(new PatternUse(method, false, null, false, here), problems);
              assertThat(problems.all()).isEmpty();
              int count = 0;
              for (int i = 0; i < LOOK_UPS; i++) {
                count += set.current().matches(use, values.get(i % values.size())) ? 1 : 0;
              }
              return count;
            });

    assertThat(hits).isEqualTo(LOOK_UPS / 2);
  }
}
