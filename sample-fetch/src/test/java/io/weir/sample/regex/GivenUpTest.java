package io.weir.sample.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.sample.RegexPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GivenUpTest {

  private static final String COSTLY = "x".repeat(16_000);

  private final List<String> lines = new ArrayList<>();

  private RegexPattern limited(String source) {
    String marked = Objects.requireNonNull(MarkedSyntax.of(source).marked());
    return new LimitedPattern(source, Pattern.compile(marked), new GivenUp(source, lines::add));
  }

  private RegexPattern linear(String source) {
    return new LinearPattern(
        source,
        com.google.re2j.Pattern.compile(source),
        Pattern.compile(Objects.requireNonNull(MarkedSyntax.of(source).marked())),
        new GivenUp(source, lines::add));
  }

  @Test
  void searchesThatAreGivenUpAreTold() {
    RegexPattern pattern = limited("(?=(x+x+)+y)");

    assertThat(pattern.matches(COSTLY)).isFalse();
    assertThat(lines)
        .containsExactly(
            "regular expression '(?=(x+x+)+y)' takes too long on a text of 16000 characters,"
                + " which counts as no match; that happened once");
    assertThat(pattern.find(COSTLY, 0)).isNull();
    assertThat(lines).hasSize(2).last().asString().endsWith("that happened 2 times");
  }

  @Test
  void manyAreToldLessAndLessOften() {
    GivenUp givenUp = new GivenUp("x".repeat(1000), lines::add);

    for (int i = 0; i < 1000; i++) {
      givenUp.count("text");
    }

    assertThat(lines).hasSize(10).last().asString().contains("xxx...' ").endsWith("512 times");
  }

  @Test
  void whatIsAnsweredIsNotToldAbout() {
    assertThat(limited("(?=(x+x+)+y)").matches("xxxy")).isTrue();
    assertThat(linear("(x+x+)+y").matches(COSTLY)).isFalse();
    assertThat(lines).isEmpty();
  }

  /** A search that was given up leaves nothing behind that the next one would stumble over. */
  @Test
  void theNextSearchIsSoundAgain() {
    for (RegexPattern pattern : List.of(limited("(?=(x+x+)+y)"), linear("(x+x+)+y"))) {
      for (int i = 0; i < 3; i++) {
        assertThat(pattern.matches(COSTLY)).isFalse();
        assertThat(pattern.matches("axxy")).isTrue();
        assertThat(pattern.matches("axx")).isFalse();
      }
    }
  }
}
