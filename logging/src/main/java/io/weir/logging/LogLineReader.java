package io.weir.logging;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.log.LogLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the words after {@code log} (HAProxy manual, section 4.2). */
final class LogLineReader {

  private static final List<String> OPTIONS = List.of("len", "format", "sample", "profile");

  private static final int SHORTEST = 80;
  private static final int LONGEST = 65535;
  private static final int DEFAULT_LENGTH = 1024;

  private final List<Word> words;
  private final Problems problems;
  private int length = DEFAULT_LENGTH;
  private @Nullable LineFormat format;
  private @Nullable SampleRanges sample;
  private int at;

  LogLineReader(List<Word> words, Problems problems) {
    this.words = words;
    this.problems = problems;
  }

  /** The declaration; null after a mistake, which was reported. */
  @Nullable SyslogDeclaration read() {
    int errors = problems.errorCount();
    Word target = words.get(0);
    Endpoint endpoint = new EndpointReader(target, problems).read();
    if (endpoint == null && words.size() == 1) {
      // A word that was to stand for a whole line.
      return null;
    }
    at = 1;
    while (at < words.size() && isOption(words.get(at))) {
      Word option = words.get(at++);
      if (at == words.size()) {
        problems.error(option.location(), "log: nothing follows '" + option + "'");
        return null;
      }
      take(option, words.get(at++));
    }
    Facility facility = facility();
    if (facility == null && isNearAnOption(words.get(Math.min(at, words.size()) - 1))) {
      // What follows belongs to the option.
      return null;
    }
    LogLevel most = level(LogLevel.DEBUG);
    LogLevel least = level(LogLevel.EMERG);
    if (at < words.size()) {
      problems.error(
          words.get(at).location(), "log: " + words.get(at) + " (expected: nothing more)");
    }
    if (endpoint == null || facility == null || problems.errorCount() > errors) {
      return null;
    }
    return new SyslogDeclaration(
        target.location(), target.text(), endpoint, length, format, sample, facility, most, least);
  }

  private static boolean isNearAnOption(Word word) {
    return DidYouMean.closest(word.text(), OPTIONS) != null;
  }

  private static boolean isOption(Word word) {
    return OPTIONS.contains(word.text());
  }

  private void take(Word option, Word value) {
    switch (option.text()) {
      case "len" -> {
        length = number(value.text());
        if (length < SHORTEST || length > LONGEST) {
          wrong("len", value, SHORTEST + " to " + LONGEST, null);
        }
      }
      case "format" -> {
        format = LineFormat.byName(value.text());
        if (format == null) {
          List<String> names = Stream.of(LineFormat.values()).map(LineFormat::configName).toList();
          wrong("format", value, "one of " + names, DidYouMean.hint(value.text(), names));
        }
      }
      case "sample" -> {
        sample = SampleRanges.parse(value.text());
        if (sample == null) {
          wrong("sample", value, "ranges and a size that holds them, such as 1,3-4:5", null);
        }
      }
      default ->
          problems.error(option.location(), "log: not supported by Weir: profiles of log lines");
    }
  }

  private void wrong(String what, Word value, String expected, @Nullable String hint) {
    problems.error(
        value.location(), "log " + what + ": " + value + " (expected: " + expected + ")", hint);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private @Nullable Facility facility() {
    List<String> names = Stream.of(Facility.values()).map(Facility::configName).toList();
    if (at == words.size()) {
      Word last = words.get(words.size() - 1);
      problems.error(last.location(), "log: no facility (expected: one of " + names + ")");
      return null;
    }
    Word word = words.get(at++);
    Facility facility = Facility.byName(word.text());
    if (facility == null) {
      List<String> known = new ArrayList<>(names);
      known.addAll(OPTIONS);
      wrong("facility", word, "one of " + names, DidYouMean.hint(word.text(), known));
    }
    return facility;
  }

  private LogLevel level(LogLevel missing) {
    if (at >= words.size()) {
      return missing;
    }
    Word word = words.get(at++);
    LogLevel level = LogLevel.byName(word.text()).orElse(null);
    if (level == null) {
      List<String> names = Stream.of(LogLevel.values()).map(LogLevel::configName).toList();
      wrong("level", word, "one of " + names, DidYouMean.hint(word.text(), names));
      return missing;
    }
    return level;
  }
}
