package io.weir.config.otel;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code log-record} lines. */
final class LogRecordSyntax {

  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,100}");

  private final List<Word> words;
  private final Names names;
  private final List<KeyedValue> attributes = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private long id = -1;
  private @Nullable Word event;
  private @Nullable Word span;
  private final Set<String> seen = new HashSet<>();
  private boolean broken;

  private LogRecordSyntax(List<Word> words, Names names) {
    this.words = words;
    this.names = names;
  }

  /** The line, or null after a mistake. */
  static @Nullable LogRecordLine parse(List<Word> words, Names names) {
    return new LogRecordSyntax(words, names).parse();
  }

  private @Nullable LogRecordLine parse() {
    Word type = words.get(1);
    Optional<LogSeverity> severity = LogSeverity.byName(type.text());
    if (severity.isEmpty()) {
      error(
          type,
          "'" + type + "' : invalid log severity",
          DidYouMean.hint(
              type.text(),
              Arrays.stream(LogSeverity.values()).map(LogSeverity::configName).toList()));
    }
    boolean readable = !broken;
    int body = options();
    // Where an option is incomplete, the body may be what stands in its place.
    if (body >= words.size() && (!broken || !readable)) {
      error(words.get(0), "'log-record' : missing body expression", null);
    }
    if (broken || severity.isEmpty()) {
      return null;
    }
    return new LogRecordLine(
        words.get(0).location(),
        severity.get(),
        id,
        event,
        span,
        attributes,
        words.subList(body, words.size()));
  }

  /** Reads what stands before the body; where the body begins. */
  private int options() {
    int i = 2;
    while (i < words.size()) {
      Word word = words.get(i);
      int length =
          switch (word.text()) {
            case "id", "event", "span" -> 2;
            case "attr" -> 3;
            default -> 0;
          };
      if (length == 0) {
        return i;
      }
      if (i + length > words.size()) {
        error(word, "'" + word + "' : too few arguments", null);
        return words.size();
      }
      option(word, words.get(i + 1), words.get(i + length - 1));
      i += length;
    }
    return i;
  }

  private void option(Word keyword, Word first, Word last) {
    if (!keyword.is("attr") && !seen.add(keyword.text())) {
      error(keyword, "'" + keyword + "' : already set", null);
      return;
    }
    switch (keyword.text()) {
      case "id" -> id = id(first);
      case "event" -> event = names.identifier(first);
      case "span" -> span = names.identifier(first);
      default -> {
        if (names.unique(first, known)) {
          attributes.add(new KeyedValue(first, List.of(last)));
        }
      }
    }
  }

  private long id(Word word) {
    if (!INTEGER.matcher(word.text()).matches()) {
      error(word, "'" + word + "' : invalid value", null);
      return -1;
    }
    BigInteger value = new BigInteger(word.text());
    if (value.signum() < 0 || value.bitLength() > 63) {
      error(word, "'" + word + "' : value out of range [0, 9223372036854775807]", null);
      return -1;
    }
    return value.longValue();
  }

  private void error(Word word, String message, @Nullable String hint) {
    broken = true;
    names.error(word, message, hint);
  }
}
