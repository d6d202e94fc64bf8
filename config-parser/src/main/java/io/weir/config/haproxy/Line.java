package io.weir.config.haproxy;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.config.syntax.DurationText;
import io.weir.config.syntax.VariableSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line that is read from left to right; mistakes are reported at the word they concern. */
final class Line {

  private static final long MAX = Integer.MAX_VALUE;

  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)\\})");

  private final List<Word> words;
  private final VariableSource variables;
  private final Problems problems;
  private int position = 1;

  /** The word that a misspelt first word seems to be, or null. */
  private @Nullable String meant;

  /** How many words make the keyword: 2 for {@code timeout client}. */
  private int keywordLength = 1;

  /**
   * @param variables what names in addresses stand for
   */
  Line(List<Word> words, VariableSource variables, Problems problems) {
    this.words = words;
    this.variables = variables;
    this.problems = problems;
  }

  @Nullable String meant() {
    return meant;
  }

  void meant(@Nullable String word) {
    meant = word;
  }

  /** The same line with another first word. */
  Line as(String first) {
    List<Word> other = new ArrayList<>(words);
    other.set(0, new Word(first, location()));
    return new Line(other, variables, problems);
  }

  Problems problems() {
    return problems;
  }

  SourceLocation location() {
    return words.get(0).location();
  }

  Word first() {
    return words.get(0);
  }

  /** The words that make the keyword, for messages. */
  String keyword() {
    StringBuilder keyword = new StringBuilder(words.get(0).text());
    for (int i = 1; i < keywordLength; i++) {
      keyword.append(' ').append(words.get(i));
    }
    return keyword.toString();
  }

  boolean hasNext() {
    return position < words.size();
  }

  /** The next word without taking it, or null. */
  @Nullable Word peek() {
    return hasNext() ? words.get(position) : null;
  }

  boolean nextIs(String text) {
    return hasNext() && words.get(position).is(text);
  }

  /** Takes the next word, which must be there. */
  Word take() {
    return words.get(position++);
  }

  /** Takes the next word if it is this one. */
  boolean accept(String text) {
    boolean there = nextIs(text);
    if (there) {
      position++;
    }
    return there;
  }

  /** Takes a second word of the keyword itself; null, and a problem, where there is none. */
  @Nullable Word subKeyword(String expected) {
    Word word = argument(expected);
    if (word != null) {
      keywordLength = position;
    }
    return word;
  }

  /** Takes an argument; null, and a problem, where there is none: an empty word counts as none. */
  @Nullable Word argument(String expected) {
    if (hasNext() && !peek().text().isEmpty()) {
      return take();
    }
    missing(expected);
    rest();
    return null;
  }

  /** Takes the argument of an option of this line. */
  @Nullable Word valueOf(Word option, String expected) {
    if (hasNext() && !peek().text().isEmpty()) {
      return take();
    }
    rest();
    error(option, "'" + option + "' : missing argument (expected: " + expected + ")");
    return null;
  }

  void missing(String expected) {
    Word there = hasNext() ? words.get(position) : words.get(position - 1);
    boolean empty = hasNext() && there.text().isEmpty();
    problems.error(
        (empty ? there : words.get(words.size() - 1)).location(),
        "'" + keyword() + "' expects " + expected,
        !empty && (hasNext() || position > keywordLength) ? hint(there, expected) : null);
  }

  /** What was meant with a word that is none of those that can stand there, or null. */
  private @Nullable String hint(Word word, String expected) {
    List<String> keywords = new ArrayList<>();
    for (Word each : words.subList(0, Math.min(words.size(), 2))) {
      keywords.add(each.text().replaceFirst("\\(.*", ""));
    }
    return UsageWords.hint(word.text(), expected, keywords);
  }

  /**
   * An address with what {@code $NAME} and <code>${NAME}</code> stand for: there, they need no
   * quotes (manual, section 4.2, {@code bind}).
   */
  Word expanded(Word address) {
    if (address.text().indexOf('$') < 0) {
      return address;
    }
    String text =
        VARIABLE
            .matcher(address.text())
            .replaceAll(
                found -> {
                  String name = found.group(1) == null ? found.group(2) : found.group(1);
                  String value = variables.value(name);
                  return value == null ? "" : Matcher.quoteReplacement(value);
                });
    return new Word(text, address.location());
  }

  /** The words that are left, without taking them. */
  List<Word> upcoming() {
    return words.subList(position, words.size());
  }

  /** The words that are left. */
  List<Word> rest() {
    List<Word> rest = words.subList(position, words.size());
    position = words.size();
    return rest;
  }

  /** The words that are left, with blanks between them. */
  String restText() {
    return String.join(" ", rest().stream().map(Word::text).toList());
  }

  /** As {@link #condition}, where there must be one: else empty, and a problem. */
  List<Word> neededCondition() {
    if (!hasNext()) {
      missing("'if' or 'unless' followed by a condition");
    }
    return condition();
  }

  /** The condition that ends the line, {@code if} or {@code unless} included; may be empty. */
  List<Word> condition() {
    if (!hasNext()) {
      return List.of();
    }
    if (!nextIs("if") && !nextIs("unless")) {
      Word word = take();
      problems.error(
          word.location(),
          "'"
              + keyword()
              + "' expects either 'if' or 'unless' followed by a condition but found '"
              + word
              + "'",
          UsageWords.condition(word.text()));
      rest();
      return List.of();
    }
    if (position + 1 == words.size()) {
      error(
          take(),
          "'" + keyword() + "' : missing condition after '" + words.get(position - 1) + "'");
      return List.of();
    }
    return rest();
  }

  /** Says so where words are left. */
  void end() {
    if (hasNext()) {
      Word word = take();
      problems.error(
          word.location(),
          "'" + keyword() + "' : unexpected argument '" + word + "'",
          hint(word, ""));
    }
    rest();
  }

  /** An integer in a range; the minimum after a mistake. */
  int integer(@Nullable Word word, long minimum, long maximum) {
    if (word == null) {
      return (int) minimum;
    }
    String text = word.text();
    long value = Long.MIN_VALUE;
    if (text.matches("[+-]?\\d{1,18}")) {
      value = Long.parseLong(text);
    }
    if (value < minimum || value > maximum) {
      error(
          word,
          "'"
              + keyword()
              + "' : '"
              + word
              + "' (expected: an integer "
              + (maximum >= MAX ? ">= " + minimum : minimum + ".." + maximum)
              + ")");
      return (int) minimum;
    }
    return (int) value;
  }

  /** Bytes, with the suffixes k, m and g; 0 after a mistake. */
  int size(@Nullable Word word, long minimum, long maximum) {
    if (word == null) {
      return 0;
    }
    String text = word.text();
    if (text.matches("\\d{1,15}[kKmMgG]?")) {
      int shift =
          switch (text.charAt(text.length() - 1)) {
            case 'k', 'K' -> 10;
            case 'm', 'M' -> 20;
            case 'g', 'G' -> 30;
            default -> 0;
          };
      long value = Long.parseLong(shift == 0 ? text : text.substring(0, text.length() - 1));
      if (value <= maximum >> shift && value << shift >= minimum) {
        return (int) (value << shift);
      }
    }
    error(
        word,
        "'"
            + keyword()
            + "' : '"
            + text
            + "' (expected: a size in bytes "
            + minimum
            + ".."
            + maximum
            + ", or with k, m or g)");
    return 0;
  }

  int count(@Nullable Word word) {
    return integer(word, 0, MAX);
  }

  int positive(@Nullable Word word) {
    return integer(word, 1, MAX);
  }

  /** A time in milliseconds; 0 after a mistake. */
  long millis(@Nullable Word word) {
    return word == null ? 0 : time(word, DurationText.millis(word.text()));
  }

  /** A time in seconds; 0 after a mistake. */
  long seconds(@Nullable Word word) {
    return word == null ? 0 : time(word, DurationText.seconds(word.text()));
  }

  private long time(Word word, DurationText time) {
    if (time.fault() != null) {
      error(word, "'" + keyword() + "' : " + time.fault());
    }
    return time.value();
  }

  /** The constant that a word names; null, and a problem, where it names none. */
  <E extends Enum<E>> @Nullable E constant(@Nullable Word word, Class<E> type) {
    if (word == null) {
      return null;
    }
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Line::name).toList();
    int index = names.indexOf(word.text());
    if (index < 0) {
      unknown(word, names);
      return null;
    }
    return type.getEnumConstants()[index];
  }

  /** The word that stands for a constant: {@code http-request}. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Says that a word is none of those that could stand here. */
  void unknown(Word word, Iterable<String> known) {
    problems.error(
        word.location(),
        "'"
            + (word.equals(words.get(keywordLength - 1)) ? first() : keyword())
            + "' : unknown argument '"
            + word
            + "' (expected: "
            + String.join(", ", known)
            + ")",
        DidYouMean.hint(word.text(), known));
  }

  void error(Word at, String message) {
    problems.error(at.location(), message);
  }

  void warning(Word at, String message) {
    problems.warning(at.location(), message);
  }
}
