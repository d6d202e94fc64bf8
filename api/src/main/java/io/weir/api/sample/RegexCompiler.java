package io.weir.api.sample;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import org.jspecify.annotations.Nullable;

/** Compiles regular expressions in Perl's syntax. Thread-safe. */
public interface RegexCompiler {

  /**
   * Compiles one expression.
   *
   * @param pattern as ordinary text
   * @param ignoreCase whether ASCII letters match in both cases
   * @return null after a mistake, which was reported with its column inside the word
   */
  @Nullable RegexPattern compile(Word pattern, boolean ignoreCase, Problems problems);
}
