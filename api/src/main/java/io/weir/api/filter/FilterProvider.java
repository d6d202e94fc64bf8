package io.weir.api.filter;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.management.CliCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of filter, named by the first word after {@code filter} in a proxy section. Found by
 * {@link java.util.ServiceLoader}.
 *
 * <p>One provider object serves one process; it may keep what all its filters share. Configuration
 * runs on one thread.
 */
public interface FilterProvider {

  /** The word on the {@code filter} line, such as {@code opentelemetry}. */
  String keyword();

  /**
   * Reads one {@code filter} line and the files it names. Mistakes are reported, never thrown.
   *
   * @param arguments the words after the keyword
   * @param line the words {@code filter} and the keyword, for messages about the line as a whole
   * @return null where the line cannot be used at all
   */
  @Nullable FilterFactory parse(
      List<Word> arguments, List<Word> line, FilterServices services, Problems problems);

  /** The actions that its filters add to rules. */
  default List<RuleActionProvider> ruleActions() {
    return List.of();
  }

  /** The management commands that speak to all its filters. */
  default List<CliCommand> commands() {
    return List.of();
  }

  /** What {@code -vv} and reference pages say about it, in one line. */
  String summary();
}
