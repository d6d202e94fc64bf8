package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionEvaluatorTest {

  private final ConditionEvaluator conditions =
      new ConditionEvaluator(Map.of("A", "", "B", "x"), "3.4", Set.of("OTEL"), Set.of("EPOLL"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "``;false",
        "0;false",
        "1;true",
        "-3;true",
        "!1;false",
        "!!1;true",
        "! ( 0 );true",
        "defined(A);true",
        "defined(C);false",
        "defined( A);false",
        "feature(otel);true",
        "feature(LUA);false",
        "enabled(EPOLL);true",
        "streq(a,a);true",
        "streq(a, a);false",
        "streq(\"a,b\",'a,b');true",
        "streq(a\\,b,\"a,b\");true",
        "strneq(a,b);true",
        "strstr(haystack,st);true",
        "strstr(haystack,x);false",
        "version_atleast(3.4);true",
        "version_atleast(3.4-dev10);true",
        "version_atleast(3.4.1);false",
        "version_atleast(3.5-dev0);false",
        "version_before(3.5-dev0);true",
        "version_before(3.4);false",
        "version_atleast(2.4-dev19-57);true",
        "openssl_version_atleast(1.1.1);false",
        "ssllib_name_startswith(OpenSSL);false",
        "0 && 0 || 1;true",
        "1 || 0 && 0;true",
        "(1 || 0) && 0;false",
        "1&&1;true",
        "feature(OTEL) && (streq(a,b) || streq(c,c));true",
      })
  void evaluates(String condition, boolean holds) {
    assertThat(conditions.evaluate(condition))
        .isEqualTo(new ConditionEvaluator.Verdict(holds, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "foo;unparsable conditional expression at position 1",
        "1 2;unexpected text at position 3",
        "1 &&;unparsable conditional expression at position 5",
        "(1;missing closing ')'",
        "1);unexpected text",
        "foo(1);unknown predicate 'foo'",
        "streq(a);'streq' expects 2 arguments",
        "defined(A,B);'defined' expects 1 argument",
        "defined(A;missing closing ')'",
        "streq('a,b);unmatched quote",
        "version_atleast(x);invalid version 'x'",
      })
  void saysWhatIsWrong(String condition, String error) {
    ConditionEvaluator.Verdict verdict = conditions.evaluate(condition);

    assertThat(verdict.holds()).isFalse();
    assertThat(verdict.error()).contains(error);
  }

  @Test
  void boundsTheNesting() {
    assertThat(conditions.evaluate("(".repeat(100_000)).error()).contains("too many levels");
    assertThat(conditions.evaluate("!".repeat(100_000) + "1").error()).contains("too many levels");
  }
}
