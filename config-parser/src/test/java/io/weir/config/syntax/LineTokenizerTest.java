package io.weir.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.ByteText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTokenizerTest {

  private static final Map<String, String> VARIABLES =
      Map.of("A", "one", "EMPTY", "", "LIST", "x  y z", "_B1", "under");

  private final Problems problems = new Problems();

  private @Nullable List<Word> tokenize(String line) {
    LineTokenizer.Result result = LineTokenizer.tokenize(line, "f", 7, VARIABLES::get, problems);
    return result.broken() ? null : result.words();
  }

  /** Words are shown with {@code |} between them; {@code ~} stands for a double quote. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "a b\tc;a|b|c",
        "   a   ;a",
        "a#b c;a",
        "a\\#b c;a#b|c",
        "a\\ b;a b",
        "a\\\\b;a\\b",
        "a\\'b\\~c;a'b~c",
        "'a b' c;a b|c",
        "'a'b'c';abc",
        "'\\n #~$A';\\n #~$A",
        "~a b~;a b",
        "~a#b~;a#b",
        "~it's~;it's",
        "~a\\~b~;a~b",
        "~\\$A~;$A",
        "$A;$A",
        "~$A~;one",
        "~${A}x~;onex",
        "~x$A-y~;xone-y",
        "~$_B1~;under",
        "~${NO}~;``",
        "~${NO-with default}~;with default",
        "~${EMPTY-default}~;``",
        "~${A-default}~;one",
        "~${LIST[*]}~;x|y|z",
        "~a${LIST[*]}b~;ax|y|zb",
        "~$LIST~;x  y z",
        "\\x41\\x2f;A/",
        "^/a\\.b(\\d+)$;^/a\\.b(\\d+)$",
        "~~ a;|a",
        "%[path,regsub(\\~(a|b)\\~,c)];%[path,regsub(~(a|b)~,c)]",
        "é ü;é|ü",
        "\\xc3\\xa9;é",
      })
  void cutsLinesIntoWords(String line, String words) {
    List<Word> found = tokenize(line.replace('~', '"'));

    assertThat(problems.all()).isEmpty();
    assertThat(found).isNotNull();
    assertThat(String.join("|", found.stream().map(Word::text).toList()))
        .isEqualTo(words.replace('~', '"'));
  }

  @Test
  void knowsLineFeedsTabsAndReturnsAsEscapes() {
    assertThat(tokenize("a\\nb\\tc\\rd")).extracting(Word::text).containsExactly("a\nb\tc\rd");
  }

  @Test
  void tellsWhereWordsBegin() {
    assertThat(tokenize("  ab \"c d\"\t'e' f\\ g"))
        .extracting(word -> word.location().column())
        .containsExactly(3, 6, 12, 16);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "a 'b c;3;unmatched quote at position 3",
        "a ~b c;3;unmatched quote at position 3",
        "\\x4;1;hexadecimal",
        "\\xzz;1;hexadecimal",
        "a \\x00;3;NUL",
        "~$ ~;2;forbidden first character",
        "~$1~;2;forbidden first character",
        "~${A~;2;missing closing brace",
        "~${A-b~;2;missing closing brace",
        "~${A[*]x}~;2;missing closing brace",
      })
  void reportsBrokenWordsAtTheirPlace(String line, int column, String message) {
    assertThat(tokenize(line.replace('~', '"'))).isNull();

    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message()).contains(message);
              assertThat(problem.location().line()).isEqualTo(7);
              assertThat(problem.location().column()).isEqualTo(column);
            });
  }

  @Test
  void refusesNulAndDoubtsOtherControlCharacters() {
    assertThat(tokenize("a\u0001b")).extracting(Word::text).containsExactly("a\u0001b");
    assertThat(problems.hasErrors()).isFalse();
    assertThat(tokenize("a \0b")).isNull();
    assertThat(problems.all()).extracting(problem -> problem.location().column()).contains(2, 3);
  }

  @Test
  void doubtsBackslashesAtTheEndOfALine() {
    assertThat(tokenize("a \\")).extracting(Word::text).containsExactly("a", "\\");
    assertThat(problems.all()).hasSize(1);
  }

  @Test
  void keepsBytesThatAreNotUtf8() {
    List<Word> words = tokenize(ByteText.decode(new byte[] {'a', (byte) 0xe9, 'b'}) + " \\xe9");

    assertThat(words).isNotNull();
    assertThat(words)
        .extracting(word -> ByteText.of(word.text()))
        .containsExactly("a\u00e9b", "\u00e9");
  }
}
