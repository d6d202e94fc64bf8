package io.weir.acl.pattern;

import io.weir.api.config.SourceLocation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One pattern of a set.
 *
 * @param id a number that no other entry of the process has
 * @param key the pattern, as byte text
 * @param value what a map gives for it, as byte text; null in a set without values
 * @param location where it was read
 */
public record PatternEntry(long id, String key, @Nullable String value, SourceLocation location) {

  public PatternEntry {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(location, "location");
  }

  /** Whether both give the same. */
  public boolean sameValue(PatternEntry other) {
    return Objects.equals(value, other.value);
  }

  public PatternEntry withValue(String newValue) {
    return new PatternEntry(id, key, newValue, location);
  }
}
