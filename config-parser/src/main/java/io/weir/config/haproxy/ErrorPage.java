package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;

/**
 * What a proxy answers instead of one of its own error pages.
 *
 * @param status the status of the page that is replaced
 * @param arguments FILE: the file; REDIRECT_302 and REDIRECT_303: the address; REPLY: the words
 *     after {@code http-error status CODE}, in the syntax of {@code http-request return}
 */
public record ErrorPage(SourceLocation location, Kind kind, int status, List<Word> arguments) {

  /** How the answer is described. */
  public enum Kind {
    /**
     * {@code errorfile}: a whole raw response in a file; {@code /dev/null} for no answer at all.
     */
    FILE,
    /** {@code errorloc} or {@code errorloc302}. */
    REDIRECT_302,
    /** {@code errorloc303}. */
    REDIRECT_303,
    /** {@code http-error}. */
    REPLY
  }

  public ErrorPage {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(kind, "kind");
    arguments = List.copyOf(arguments);
  }
}
