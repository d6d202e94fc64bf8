package io.weir.sample.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import io.weir.api.sample.RegexPattern;
import io.weir.testkit.CompileContexts;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void reportsWhatNeitherEngineUnderstands() {
    assertThat(compiler.compile(CompileContexts.word("a(b"), false, problems)).isNull();
    assertThat(problems.all()).hasSize(1);
    assertThat(problems.all().get(0).message()).startsWith("regex 'a(b' is invalid");
  }
}
