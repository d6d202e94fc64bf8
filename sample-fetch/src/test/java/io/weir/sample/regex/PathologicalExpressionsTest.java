package io.weir.sample.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import io.weir.api.sample.RegexPattern;
import io.weir.testkit.CompileContexts;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Expressions and texts made for each other: without a limit most of these searches would not end
 * before the machine does. A search may take a few milliseconds; the test allows it some hundred
 * times that, for machines that are busy.
 */
class PathologicalExpressionsTest {

  private static final Duration MOST = Duration.ofSeconds(4);

  private static final List<String> TEXTS =
      List.of(
          "",
          "x",
          "xa",
          "a".repeat(30),
          "a".repeat(30) + "!",
          "x" + "a".repeat(40) + "\n",
          "ab".repeat(8_000),
          "a".repeat(16_000) + "!",
          " \t".repeat(8_000),
          "x".repeat(16_000));

  static Stream<String> expressions() {
    return Stream.of(
        // Nothing is read, in two to the fortieth ways.
        "(?<=x)(?:a*|b*){40}y",
        "(?<=x)(?:a*|b*){40}(?<=y)",
        "(?<=x)" + "(?:a*|b*)".repeat(40) + "y",
        "x" + "(?:a*|b*)".repeat(40) + "^",
        "x?" + "(?:|)".repeat(60) + "^\\b\\B",
        "(?<=x)" + "(?:|)".repeat(60) + "(?<=y)",
        "(?=)" + "(?:\\b|)".repeat(60) + "(?!)",
        "(?<=x)" + "^?".repeat(60) + "(?<=y)",
        "(?<!y)" + "$?".repeat(60) + "(?<=y)",
        "(?<!y)" + "\\B?".repeat(60) + "(?<=y)",
        "(?<!y)" + "(?:\\z)?".repeat(60) + "(?<=y)",
        "(?<!y)" + "\\G??".repeat(60) + "(?<=y)",
        "()(?<!y)" + "\\1?".repeat(60) + "(?<=y)",
        "(?<e>)(?<!y)" + "\\k<e>?".repeat(60) + "(?<=y)",
        "(?<!y)" + "(?=a|)?".repeat(60) + "(?<=y)",
        "(?<!y)" + "(?>)?".repeat(60) + "(?<=y)",
        "(?<!y)" + "(?:(?:(?:)?)?)?".repeat(20) + "(?<=y)",
        "(?=" + "(?:|a|b)".repeat(40) + "(?<=y))",
        "(?!" + "(?:|a|b)".repeat(40) + "(?<=y))(?<=y)",
        "(?<=" + "(?:|a|b)".repeat(40) + "y)z",
        "(?x)(?<!y) " + "(?: | # or\n )".repeat(60) + "(?<=y)",
        // Nothing is read, thousands of millions of times.
        "(?<!y)^{2000000000}",
        "(?<!y)\\b{2000000000}z",
        "(?<!y)(?:){2000000000}",
        "(?<!y)()\\1{2000000000}z",
        "(?<!y)(?=){2000000000}z",
        "(?<!y)(?:^|$|){2000000000}z",
        "(?<!y)(?:(?:(?:){1000}){1000}){1000}z",
        "(?<!y)(?:(?>){1000000}+){1000000}+z",
        "(?=(?<=x|(?:){1000000}){1000000})z",
        // Much is read.
        "^(a+)+\\1?(?=$)$",
        "(?=(a+a+)+y)",
        "(a*)*\\1b",
        "(a|a)*+b\\1",
        "(?:a|aa)+(?!a)(?=b)",
        "(?=(?:(?:a*)*)*b)",
        "(a?){60}(?<=b)\\1",
        "(?:a?){60}a{60}(?=b)",
        "^(?:(.)(?=.*\\1))*(?=y)",
        "(.*)(.*)(.*)(.*)(.*)\\5(?=b)",
        "(?=.*.*.*.*.*=.*)",
        "(?:.*a){12}(?=b)",
        "(?>a*)(?>a*)*b",
        "(?i:(A+)+)(?=!!)",
        "(?:(?=a)a|a)+(?=b)",
        "(?<=a{0,10000})b",
        "((a{0,100}){0,100}){0,100}(?=b)",
        "(?:\\s+)*(?=b)",
        "((((((a*)*)*)*)*)*)*(?=b)",
        "(?=([ab]+)*c)",
        // Large programs, and what is linear only where nothing goes back.
        "(a+)+$b?x",
        "(?:a?){1000}a{1000}",
        "(?:(?:(?:a?){100}){100}){100}a",
        "((a{1000}){1000}){1000}",
        "(?:" + "a?".repeat(900) + "){1000}",
        "(?:a|" + "a*|".repeat(5000) + "b)*$x?\\B^",
        "^".repeat(20_000) + "(?=x)a",
        "(?=" + "a*".repeat(5_000) + ")z");
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void noExpressionRunsForLong(String expression) {
    Problems problems = new Problems();
    RegexPattern pattern =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () ->
                new TwoEngineRegexCompiler()
                    .compile(CompileContexts.word(expression), false, problems));
    assertThat(problems.all()).isEmpty();
    assertThat(pattern).isNotNull();
    for (String text : TEXTS) {
      assertBounded(text, () -> pattern.matches(text));
      assertBounded(text, () -> pattern.find(text, text.length() / 2));
      assertBounded(text, () -> replaceAll(pattern, text));
    }
  }

  private static void assertBounded(String text, Executable search) {
    Assertions.assertTimeoutPreemptively(MOST, search, () -> text.length() + " characters");
  }

  private static int replaceAll(RegexPattern pattern, String text) {
    RegexPattern.Search search = pattern.in(text);
    int count = 0;
    int from = 0;
    while (from <= text.length()) {
      RegexPattern.Match match = search.find(from);
      if (match == null) {
        return count;
      }
      count++;
      from = Math.max(match.end(0), from + 1);
    }
    return count;
  }

  @Test
  void groupsThatNestTooDeeplyAreAMistakeOrHarmless() {
    String deep = "(?:".repeat(200_000) + "(?=a)" + ")*".repeat(200_000);
    Problems problems = new Problems();
    RegexPattern pattern =
        new TwoEngineRegexCompiler().compile(CompileContexts.word(deep), false, problems);
    assertThat(pattern == null).isEqualTo(!problems.all().isEmpty());
  }
}
