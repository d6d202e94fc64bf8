package io.weir.config.otel;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.Objects;

/**
 * An {@code extract} line.
 *
 * @param prefix the context's name and what header or variable names begin with
 */
public record Extract(SourceLocation location, Word prefix, Storage storage) {

  public Extract {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(storage, "storage");
  }
}
