package io.weir.sample.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkedSyntaxTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "^/static/x\\.png$ ^/static/x\\.png$",
        "a*b a*(?=)b",
        "a*?b a*?(?=)b",
        "a{2,}+b a{2,}+(?=)b",
        "(a|b)c ((?=)a|(?=)b)c",
        "(?:a)?b (?:(?=)a)?(?=)b",
        "(?<n>a)\\k<n>? (?<n>(?=)a)(?:(?=)\\k<n>)?(?=)",
        "(?<=a)(?!b) (?<=(?=)a)(?!(?=)b)",
        "^* (?:(?=)^)*(?=)",
        "\\b{3} (?:(?=)\\b){3}(?=)",
        "()\\11* ((?=))\\11*(?=)",
        "()\\1* ((?=))(?:(?=)\\1)*(?=)",
        "\\Q(*\\E* \\Q(*\\E*(?=)",
        "^\\Q\\E* (?:(?=)^)*(?=)",
        "\\x{41}* \\x{41}*(?=)",
        "\\c(* \\c(*(?=)",
        "[(*]* [(*]*(?=)",
        "[]a]* [\\]a]*(?=)",
        "[[:alpha:][] [\\p{Alpha}\\[]",
        "[a&&b] [a&\\&b]",
        "a{,3} a\\{,3}",
        "a{x a\\{x"
      })
  void marksWhereWaysPart(String source, String marked) {
    assertThat(MarkedSyntax.of(source).marked()).isEqualTo(marked);
  }

  @ParameterizedTest
  @CsvSource({
    "a, 1",
    "a{3}, 3",
    "(a{3}b){5}, 15",
    "(a{3})(b{4}){2}, 8",
    "((a{1000})*){1000}, 1000000"
  })
  void countsTheCopiesOfNestedRepetitions(String source, long copies) {
    assertThat(MarkedSyntax.of(source).copies()).isEqualTo(copies);
  }

  @ParameterizedTest
  @CsvSource({"*a", "a|*", "a|{3}", "a**", "a*{3}", "(*UTF8)a", "(?x: *a)", "(?i){2}"})
  void refusesWhatRepeatsNothing(String source) {
    assertThat(MarkedSyntax.of(source).marked()).isNull();
  }

  private static final String[] PARTS = {
    "a", "b", "A", ".", "[ab]", "[^a]", "[]b]", "[^]a]", "[a\\]-]", "\\.", "\\d", "\\W", "\\x61",
        "\\x{61}",
    "\\p{Lower}", "\\Qa(\\E", "\\Q\\E", "^", "$", "\\b", "\\B", "\\A", "\\z", "\\Z", "\\G", "\\1",
        "\\2", "\\11",
    "(?i)", "(?-i)", "(?x)", "(?-x)", " ", "#b\n", "|", "|", "\\t", "\\ca", "\\061", "\\R"
  };

  private static final String[] OPENINGS = {
    "(", "(", "(?:", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?i:", "(?x:", "(?-x:"
  };

  private static final String[] REPEATS = {
    "", "", "", "", "*", "+", "?", "*?", "+?", "??", "*+", "?+", "{2}", "{1,2}", "{0,1}?", "{2,}+",
    " *", "* ?"
  };

  @Test
  void whatIsMarkedFindsWhatTheExpressionFinds() {
    Random random = new Random(20);
    int compared = 0;
    int found = 0;
    for (int round = 0; round < 60_000; round++) {
      StringBuilder source = new StringBuilder();
      sequence(random, source, 3);
      Pattern plain = compile(source.toString());
      if (plain == null) {
        continue;
      }
      String marked = MarkedSyntax.of(source.toString()).marked();
      if (marked == null) {
        assertThat(source.toString())
            .as("repeats nothing, as only Java may")
            .containsAnyOf("{", "\\Q\\E");
        continue;
      }
      Pattern rewritten = compile(marked);
      if (rewritten == null) {
        assertThat(source.toString()).as("looks behind without a bound, unnoticed").contains("(?<");
        continue;
      }
      for (int i = 0; i < 4; i++) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(7); length > 0; length--) {
          text.append("aaabbA.1(\n -".charAt(random.nextInt(12)));
        }
        List<Integer> expected = occurrences(plain.matcher(text));
        assertThat(occurrences(rewritten.matcher(text).useTransparentBounds(true)))
            .as("%s marked %s in '%s'", source, marked, text)
            .isEqualTo(expected);
        compared++;
        found += expected.isEmpty() ? 0 : 1;
      }
    }
    assertThat(compared).isGreaterThan(50_000);
    assertThat(found).isGreaterThan(10_000);
  }

  private static void sequence(Random random, StringBuilder source, int depth) {
    for (int i = random.nextInt(5); i > 0; i--) {
      if (depth > 0 && random.nextInt(3) == 0) {
        source.append(OPENINGS[random.nextInt(OPENINGS.length)]);
        sequence(random, source, depth - 1);
        source.append(')');
      } else {
        source.append(PARTS[random.nextInt(PARTS.length)]);
      }
      source.append(REPEATS[random.nextInt(REPEATS.length)]);
    }
  }

  private static Pattern compile(String source) {
    try {
      return Pattern.compile(source, Pattern.UNIX_LINES);
    } catch (PatternSyntaxException e) {
      return null;
    }
  }

  private static List<Integer> occurrences(Matcher matcher) {
    List<Integer> places = new ArrayList<>();
    while (matcher.find()) {
      for (int group = 0; group <= matcher.groupCount(); group++) {
        places.add(matcher.start(group));
        places.add(matcher.end(group));
      }
    }
    return places;
  }
}
