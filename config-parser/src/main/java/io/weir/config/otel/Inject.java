package io.weir.config.otel;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.Objects;
import java.util.Set;

/**
 * An {@code inject} line.
 *
 * @param prefix the word as written; {@code -} for a name that was chosen for the user
 * @param name the prefix, an automatic one already filled in
 * @param storages at least one
 */
public record Inject(SourceLocation location, Word prefix, String name, Set<Storage> storages) {

  public Inject {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(name, "name");
    storages = Set.copyOf(storages);
  }
}
