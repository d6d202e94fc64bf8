package io.weir.api.log;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code log} lines and opens where they lead. Thread-safe. */
public interface LogService {

  /**
   * Reads the words after {@code log}: target, {@code len}, {@code format}, {@code sample},
   * facility, levels. Nothing is opened.
   *
   * @return null after a mistake, which was reported; {@code log global} is the caller's to resolve
   */
  @Nullable LogDeclaration parse(List<Word> arguments, Problems problems);

  /**
   * Opens targets; equal ones are shared.
   *
   * @param tag the program's name in messages
   * @param hostname the host's name in messages, or null for none where the format allows that
   */
  LogTarget open(List<LogDeclaration> declarations, String tag, @Nullable String hostname);
}
