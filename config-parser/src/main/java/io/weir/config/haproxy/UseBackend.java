package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;

/**
 * A {@code use_backend} line.
 *
 * @param backend a name, or a log format that makes one
 * @param condition from {@code if} or {@code unless} on; empty for always
 */
public record UseBackend(SourceLocation location, Word backend, List<Word> condition) {

  public UseBackend {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(backend, "backend");
    condition = List.copyOf(condition);
  }

  /** Whether the name is made for each request. */
  public boolean isFormat() {
    return backend.text().indexOf('%') >= 0;
  }
}
