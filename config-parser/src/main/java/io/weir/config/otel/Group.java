package io.weir.config.otel;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;

/**
 * An {@code otel-group} section.
 *
 * @param location of the section's first word
 * @param scopes names of {@code otel-scope} sections, in order
 */
public record Group(SourceLocation location, Word name, List<Word> scopes) {

  public Group {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(name, "name");
    scopes = List.copyOf(scopes);
  }
}
