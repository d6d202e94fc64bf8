package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
        "feature(OTEL);true",
        "feature(otel);false",
        "enabled(epoll);false",
        "openssl_version_before(3.5.0);false",
        "awslc_api_atleast(35);false",
        "awslc_api_before(26);false",
        "+1;true",
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
    assertThat(conditions.evaluate(condition)).isEqualTo(ConditionEvaluator.Verdict.of(holds));
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

  static Stream<String> predicates() {
    return ConditionEvaluator.predicateNames().stream();
  }

  @ParameterizedTest
  @MethodSource("predicates")
  void suggestsThePredicateThatWasMeant(String name) {
    for (int i = 0; i < name.length(); i++) {
      String before = name.substring(0, i);
      String after = name.substring(i + 1);
      for (String middle : List.of("", "z", name.substring(i, i + 1).repeat(2))) {
        String misspelt = before + middle + after;
        if (ConditionEvaluator.predicateNames().contains(misspelt)) {
          continue;
        }
        ConditionEvaluator.Verdict verdict = conditions.evaluate("1 && " + misspelt + "(a)");

        assertThat(verdict.error()).contains("unknown predicate '" + misspelt + "'");
        assertThat(verdict.position()).isEqualTo(5);
        // One letter is all that there is between these two.
        String wanted = name.equals("streq") || name.equals("strneq") ? "str.?eq" : name;
        assertThat(verdict.hint()).as(misspelt).matches("did you mean '" + wanted + "'\\?");
      }
    }
  }

  @Test
  void boundsTheNesting() {
    assertThat(conditions.evaluate("(".repeat(100_000)).error()).contains("too many levels");
    assertThat(conditions.evaluate("!".repeat(100_000) + "1").error()).contains("too many levels");
  }
}
