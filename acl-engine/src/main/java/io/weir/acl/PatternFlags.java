package io.weir.acl;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The words after a criterion: flags, files, patterns.
 *
 * @param method what follows {@code -m}, or null
 * @param files the files with what was said of them before their names
 * @param ignoreCase whether case is ignored in the patterns on the line
 * @param noNames whether host names are no addresses
 * @param forcedId what follows {@code -u}
 * @param ended whether {@code --} was given
 * @param patterns the rest of the line
 */
record PatternFlags(
    @Nullable Word method,
    List<FileFlag> files,
    boolean ignoreCase,
    boolean noNames,
    OptionalInt forcedId,
    boolean ended,
    List<Word> patterns) {

  /** One file of patterns. */
  record FileFlag(Word file, boolean ignoreCase, boolean withValues, boolean noNames) {}

  /** Reads the words; null after a mistake, which was reported. */
  static @Nullable PatternFlags read(List<Word> words, Problems problems) {
    return new Reader(words, problems).read();
  }

  private static final class Reader {

    private final List<Word> words;
    private final Problems problems;
    private final List<FileFlag> files = new ArrayList<>();
    private @Nullable Word method;
    private boolean ignoreCase;
    private boolean withValues;
    private boolean noNames;
    private OptionalInt forcedId = OptionalInt.empty();
    private int at;

    Reader(List<Word> words, Problems problems) {
      this.words = words;
      this.problems = problems;
    }

    @Nullable PatternFlags read() {
      boolean ended = false;
      while (!ended && at < words.size() && words.get(at).text().startsWith("-")) {
        Word word = words.get(at++);
        PatternFlag flag = PatternFlag.of(word);
        ended = flag == PatternFlag.END;
        if (!take(word, flag)) {
          return null;
        }
      }
      return new PatternFlags(
          method, List.copyOf(files), ignoreCase, noNames, forcedId, ended, patterns());
    }

    /** An empty word ends a line, as it always did: what follows it does not count. */
    private List<Word> patterns() {
      List<Word> patterns = words.subList(at, words.size());
      for (int i = 0; i < patterns.size(); i++) {
        if (patterns.get(i).text().isEmpty()) {
          problems.warning(
              patterns.get(i).location(),
              "an empty word is no pattern and ends the list: what follows it is ignored",
              "use -m len 0 to find empty values");
          return patterns.subList(0, i);
        }
      }
      return patterns;
    }

    private boolean take(Word word, @Nullable PatternFlag flag) {
      if (flag == null) {
        problems.error(
            word.location(),
            "flag: " + word + " (expected: one of " + PatternFlag.all() + ")",
            "put -- before patterns that begin with a dash");
        return false;
      }
      if (flag.takesWord() && at == words.size()) {
        problems.error(
            word.location(), word + ": nothing follows (expected: " + flag.expected() + ")");
        return false;
      }
      switch (flag) {
        case IGNORE_CASE -> ignoreCase = true;
        case MAP -> withValues = true;
        case NO_NAMES -> noNames = true;
        case LIST -> files.add(new FileFlag(words.get(at++), ignoreCase, withValues, noNames));
        case METHOD -> {
          return takeMethod(word, words.get(at++));
        }
        case ID -> {
          return takeId(words.get(at++));
        }
        case END -> {}
      }
      return true;
    }

    private boolean takeMethod(Word flag, Word name) {
      if (!files.isEmpty()) {
        problems.error(flag.location(), "-m: comes after -f (expected: before all files)");
        return false;
      }
      if (method != null) {
        problems.warning(flag.location(), "-m is given more than once: the last one counts");
      }
      method = name;
      return true;
    }

    private boolean takeId(Word id) {
      try {
        forcedId = OptionalInt.of(Integer.parseUnsignedInt(id.text()));
        return true;
      } catch (NumberFormatException e) {
        problems.error(id.location(), "-u: " + id + " (expected: a number)");
        return false;
      }
    }
  }
}
