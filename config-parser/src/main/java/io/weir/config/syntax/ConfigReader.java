package io.weir.config.syntax;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.config.ConditionEvaluator;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file line by line and hands on the words of each line that counts: empty lines, comments
 * and directives ({@code .if}, {@code .notice}, ...) are dealt with here.
 */
public final class ConfigReader {

  /** What is done with lines. */
  public interface LineHandler {

    /**
     * A line that counts.
     *
     * @param words at least one
     */
    void line(List<Word> words);

    /** The names that a line would have declared, had it not been refused. */
    List<Word> declared(List<Word> words);

    /** The current section's name, for {@code "${.SECTION}"}. */
    String section();
  }

  /** Whoever has more mends these first; and each takes memory. */
  private static final int MAX_PROBLEMS = 100_000;

  private static final List<String> DIRECTIVES =
      List.of(".if", ".elif", ".else", ".endif", ".notice", ".warning", ".alert", ".diag");

  private final VariableSource variables;
  private final ConditionEvaluator conditions;
  private final boolean diagnostics;
  private final Problems problems;

  /**
   * @param diagnostics whether {@code .diag} messages are shown
   */
  public ConfigReader(
      VariableSource variables,
      ConditionEvaluator conditions,
      boolean diagnostics,
      Problems problems) {
    this.variables = variables;
    this.conditions = conditions;
    this.diagnostics = diagnostics;
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param namedAt where it is named, for the case that it cannot be read
   * @return false where it could not be read
   */
  public boolean read(Path file, SourceLocation namedAt, LineHandler handler) {
    String text = ConfigText.read(file, namedAt, problems);
    if (text == null) {
      return false;
    }
    int strange = TextCheck.controlCharacters(text);
    if (strange > 0) {
      problems.error(
          SourceLocation.ofFile(file.toString()),
          "'" + file + "' : is no text, it has " + strange + " control characters",
          "one mistake for the file: its lines were not read");
      return false;
    }
    if (!text.isEmpty() && !text.endsWith("\n")) {
      int last = (int) text.chars().filter(c -> c == '\n').count() + 1;
      problems.warning(
          new SourceLocation(file.toString(), last, 1),
          "missing LF on last line, file might have been truncated",
          "the line counts as it is");
    }
    read(text, file.toString(), handler);
    return true;
  }

  /**
   * The words of a line that stands in no file, with a blank between them.
   *
   * @return null after a mistake, which was reported
   */
  public static @Nullable String line(String text, VariableSource variables, Problems problems) {
    LineTokenizer.Result line = LineTokenizer.tokenize(text, "", 1, variables, problems);
    return line.broken()
        ? null
        : line.words().stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /** Reads text that is shown as a file of this name. */
  public void read(String text, String file, LineHandler handler) {
    ConditionalBlocks blocks = new ConditionalBlocks(conditions, problems);
    int number = 0;
    for (int begin = text.startsWith("\ufeff") ? 1 : 0; begin < text.length(); ) {
      int end = text.indexOf('\n', begin);
      int next = end < 0 ? text.length() : end + 1;
      end = end < 0 ? text.length() : end;
      while (end > begin && text.charAt(end - 1) == '\r') {
        end--;
      }
      number++;
      int line = number;
      LineTokenizer.Result read =
          LineTokenizer.tokenize(
              text.substring(begin, end),
              file,
              number,
              name -> pseudoVariable(name, file, line, handler),
              problems);
      List<Word> words = read.words();
      if (read.broken()) {
        // Wherever quotes were meant to be, names stand between blanks or quotes.
        problems.lose(List.of(text.substring(begin, end).split("[\\s\"']+")));
        problems.spoil(new SourceLocation(file, number, 1));
      }
      if (!words.isEmpty() && read.broken()) {
        // What the line begins or declares is not to be missed by those that follow.
        problems.quietly(() -> words(words, blocks, handler));
      } else if (!words.isEmpty()) {
        words(words, blocks, handler);
      }
      begin = next;
      if (problems.count() >= MAX_PROBLEMS) {
        problems.error(
            new SourceLocation(file, line + 1, 1),
            "too many problems (expected: fewer than " + MAX_PROBLEMS + ")",
            "this line and those that follow were not read");
        return;
      }
    }
    blocks.end();
  }

  private @Nullable String pseudoVariable(String name, String file, int line, LineHandler handler) {
    if (!name.startsWith(".")) {
      return variables.value(name);
    }
    return switch (name) {
      case ".FILE" -> file;
      case ".LINE" -> Integer.toString(line);
      case ".SECTION" -> handler.section();
      default -> null;
    };
  }

  private void words(List<Word> words, ConditionalBlocks blocks, LineHandler handler) {
    Word first = words.get(0);
    if (blocks.directive(first, words)) {
      return;
    }
    if (!blocks.active()) {
      return;
    }
    if (!first.text().startsWith(".")) {
      int errors = problems.errorCount();
      int before = problems.count();
      handler.line(words);
      if (problems.errorCount() > errors) {
        problems.loseDeclared(handler.declared(words).stream().map(Word::text).toList(), before);
      }
      return;
    }
    String message = join(words);
    switch (first.text()) {
      case ".notice" -> problems.notice(first.location(), message);
      case ".warning" -> problems.warning(first.location(), message);
      case ".alert" -> problems.error(first.location(), message);
      case ".diag" -> {
        if (diagnostics) {
          problems.notice(first.location(), message);
        }
      }
      default ->
          problems.error(
              first.location(),
              "unknown directive '" + first + "'",
              DidYouMean.hint(first.text(), DIRECTIVES));
    }
  }

  /** The words after the first one with a blank between them. */
  static String join(List<Word> words) {
    return words.stream().skip(1).map(Word::text).collect(Collectors.joining(" "));
  }
}
