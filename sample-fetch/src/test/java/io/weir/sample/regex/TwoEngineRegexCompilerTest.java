package io.weir.sample.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import io.weir.api.sample.RegexPattern;
import io.weir.testkit.CompileContexts;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoEngineRegexCompilerTest {

  private final TwoEngineRegexCompiler compiler = new TwoEngineRegexCompiler();
  private final Problems problems = new Problems();

  private RegexPattern compile(String pattern, boolean ignoreCase) {
    RegexPattern compiled = compiler.compile(CompileContexts.word(pattern), ignoreCase, problems);
    assertThat(problems.all()).isEmpty();
    assertThat(compiled).isNotNull();
    return compiled;
  }

  @ParameterizedTest
  @CsvSource({
    "^/api/, /api/x, true",
    "^/api/, /x/api/, false",
    "b+c, aabbcc, true",
    "(a)\\1, xaa, true",
    "(a)\\1, xab, false",
    "foo(?=bar), foobar, true",
    "foo(?!bar), foobar, false",
    "a++b, aaab, true",
    "[[:digit:]]{2}, a12, true",
    "\\.html$, x.html, true",
    "(?=x)x[[:digit:]]+, ax12, true",
    "(?=x)x[[:digit:]]+, 'ax:', false",
    "(?=x)x[^[:digit:]]+, ax1, false",
    "(?=x)x[a[]b, x[b, true",
    "(?=x)x{y}, x{y}, true",
    "\\d+-\\w+, 12-ab_, true"
  })
  void findsPatternsAnywhere(String pattern, String text, boolean expected) {
    assertThat(compile(pattern, false).matches(text)).isEqualTo(expected);
  }

  @Test
  void ignoresCaseWhereAsked() {
    assertThat(compile("AbC", true).matches("xaBcx")).isTrue();
    assertThat(compile("AbC", false).matches("xaBcx")).isFalse();
    assertThat(compile("(A)\\1", true).matches("aa")).isTrue();
  }

  @Test
  void givesGroups() {
    RegexPattern pattern = compile("(a)(x)?(b)", false);
    RegexPattern.Match match = pattern.find("--ab", 0);
    assertThat(pattern.groupCount()).isEqualTo(3);
    assertThat(match).isNotNull();
    assertThat(match.start(0)).isEqualTo(2);
    assertThat(match.end(0)).isEqualTo(4);
    assertThat(match.start(2)).isEqualTo(-1);
    assertThat(match.start(3)).isEqualTo(3);
    assertThat(pattern.find("ab--", 1)).isNull();
    assertThat(compile("^a", false).find("aa", 1)).isNull();
    assertThat(compile("^(a)(?=a)", false).find("aaa", 1)).isNull();
  }

  @Test
  void matchesBytes() {
    String bytes =
        new String(
            "ü".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(compile("^ü$", false).matches(bytes)).isTrue();
    assertThat(compile("^..$", false).matches(bytes)).isTrue();
  }

  @Test
  void isNeverHeldUpByATextMadeToHoldItUp() {
    String text = "a".repeat(5000) + "!";
    RegexPattern linear = compile("^(a+)+$", false);
    RegexPattern limited = compile("^(a+)+\\1?(?=$)$", false);
    RegexPattern deep = compile("^(?:(a|b)*)(?=c)\\1", false);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertThat(linear.matches(text)).isFalse();
          assertThat(limited.matches(text)).isFalse();
          assertThat(deep.matches("ab".repeat(100_000))).isFalse();
        });
  }

  @Test
  void manySearchesTogetherTakeNoMoreThanTheirShareOfAThread() {
    RegexPattern limited = compile("^(?=(x+x+)+y)", false);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          // Each alone would look at a thousand million characters.
          for (int i = 0; i < 5000; i++) {
            assertThat(limited.matches("x".repeat(30))).isFalse();
          }
        });
    assertThat(limited.matches("xxxxxy")).as("with nothing left").isTrue();
  }

  @Test
  void allSearchesOfOneTextTogetherAreBounded() {
    String text = "a".repeat(200_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertThat(occurrences("a*b|a", text)).isLessThan(text.length());
          assertThat(occurrences("(?=a*b)|a", text)).isLessThan(text.length());
        });
    assertThat(occurrences("a", text)).isEqualTo(text.length());
  }

  private int occurrences(String pattern, String text) {
    RegexPattern.Search search = compile(pattern, false).in(text);
    int count = 0;
    RegexPattern.Match match = search.find(0);
    while (match != null) {
      count++;
      match = search.find(match.end(0));
    }
    return count;
  }

  @Test
  void theQuickWayFindsWhatTheLinearOneFinds() {
    Random random = new Random(7);
    String[] parts = {
      "a",
      "b",
      "A",
      ".",
      "[ab]",
      "[^a]",
      "\\.",
      "\\d",
      "\\w",
      "\\W",
      "(a|b)",
      "(?:ab|a)",
      "(b*)",
      "^",
      "$",
      "|",
      "a{2}",
      "b{1,3}",
      "[a-z-]",
      "(a|)",
      "\\-",
      "c"
    };
    String[] repeats = {"", "", "", "*", "+", "?", "*?", "+?"};
    int quick = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder pattern = new StringBuilder();
      for (int i = random.nextInt(6); i >= 0; i--) {
        String part = parts[random.nextInt(parts.length)];
        boolean once = part.equals("^") || part.equals("$") || part.equals("|");
        pattern.append(part).append(once ? "" : repeats[random.nextInt(repeats.length)]);
      }
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        text.append("aabABc.1-\u00e9".charAt(random.nextInt(10)));
      }
      RegexPattern compiled =
          compiler.compile(
              CompileContexts.word(pattern.toString()), random.nextBoolean(), new Problems());
      if (compiled instanceof LinearPattern linear && linear.quick() != null) {
        quick++;
        assertThat(linear.matches(text.toString()))
            .as("%s in %s", pattern, text)
            .isEqualTo(linear.occursIn(text.toString()));
      }
    }
    assertThat(quick).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[:alpha:]]",
        "[a&&b]",
        "[]a]",
        "[^]a]",
        "\\bx",
        "\\Qa",
        "(?i)a",
        "\\x41",
        "\\s",
        "\u00e9"
      })
  void whatIsReadInOtherWaysIsNotTriedTheQuickWay(String pattern) {
    RegexPattern compiled = compile(pattern, false);
    assertThat(compiled).isInstanceOf(LinearPattern.class);
    assertThat(((LinearPattern) compiled).quick()).isNull();
  }

  @Test
  void reportsWhatNeitherEngineUnderstands() {
    assertThat(compiler.compile(CompileContexts.word("a(b"), false, problems)).isNull();
    assertThat(problems.all()).hasSize(1);
    assertThat(problems.all().get(0).message()).startsWith("regex 'a(b' is invalid");
    for (String wrong : new String[] {"(?=a)|*", "(?=a){2}{3}", "(?!b", "(*UTF8)(?=a)"}) {
      assertThat(compiler.compile(CompileContexts.word(wrong), false, problems)).isNull();
    }
    assertThat(problems.all()).hasSize(5);
  }
}
