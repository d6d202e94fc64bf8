package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;

/**
 * A {@code force-persist} or {@code ignore-persist} line.
 *
 * @param forces whether requests reach a server that is down; they are balanced otherwise
 * @param condition from {@code if} or {@code unless} on
 */
public record PersistRule(SourceLocation location, boolean forces, List<Word> condition) {

  public PersistRule {
    Objects.requireNonNull(location, "location");
    condition = List.copyOf(condition);
  }
}
