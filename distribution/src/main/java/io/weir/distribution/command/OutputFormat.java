package io.weir.distribution.command;

import io.weir.api.config.DidYouMean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The values of {@code --format}. */
public enum OutputFormat {
  TEXT,
  JSON,
  MERMAID;

  /** What problems can be shown in. */
  public static final Set<OutputFormat> OF_PROBLEMS = Set.of(TEXT, JSON);

  /** What explanations can be shown in. */
  public static final Set<OutputFormat> OF_EXPLANATIONS = Set.of(values());

  /**
   * The format that a command line asks for; text where it asks for none.
   *
   * @throws UsageException where the command knows no such format
   */
  public static OutputFormat of(CommandLine line, Set<OutputFormat> known) throws UsageException {
    String wanted = line.value(CommandOption.FORMAT).orElse(TEXT.word());
    for (OutputFormat format : known) {
      if (format.word().equals(wanted)) {
        return format;
      }
    }
    List<String> words =
        Arrays.stream(values()).filter(known::contains).map(OutputFormat::word).toList();
    String hint = DidYouMean.hint(wanted, words);
    throw new UsageException(
        CommandOption.FORMAT.word()
            + ": "
            + wanted
            + words.stream().collect(Collectors.joining(", ", " (expected: ", ")"))
            + (hint == null ? "" : " (" + hint + ")"));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
