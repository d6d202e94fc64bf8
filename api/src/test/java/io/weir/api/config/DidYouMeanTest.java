package io.weir.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {

  private static final List<String> WORDS =
      List.of("attribute", "baggage", "event", "status", "span", "link", "lower", "upper");

  @ParameterizedTest
  @CsvSource({
    "atribute, attribute",
    "attribtue, attribute",
    "ATTRIBUTE, attribute",
    "bagage, baggage",
    "evnt, event",
    "satus, status",
    "spam, span",
    "lowre, lower",
    "uper, upper"
  })
  void namesTheNearestWord(String word, String expected) {
    assertThat(DidYouMean.closest(word, WORDS)).isEqualTo(expected);
    assertThat(DidYouMean.hint(word, WORDS)).isEqualTo("did you mean '" + expected + "'?");
  }

  @ParameterizedTest
  @CsvSource({"xyz", "attr", "instrument", "''"})
  void namesNothingThatIsFar(String word) {
    assertThat(DidYouMean.closest(word, WORDS)).isNull();
    assertThat(DidYouMean.hint(word, WORDS)).isNull();
  }

  @Test
  void namesTheFirstOfEquallyNearOnes() {
    assertThat(DidYouMean.closest("ac", List.of("ab", "ad"))).isEqualTo("ab");
  }

  @Test
  void doesNotLookAtWhatNobodyTypes() {
    String endless = "a".repeat(100_000);
    assertThat(DidYouMean.closest(endless, List.of(endless + "b"))).isNull();
  }
}
