package io.weir.acl;

import io.weir.api.acl.MatchMethod;
import io.weir.api.config.SourceLocation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a pattern set is looked at: by an access list, or by a converter.
 *
 * @param output what is read of the entry that matches; null for an access list
 * @param location the line that does
 */
record PatternUse(
    MatchMethod method, boolean ignoreCase, @Nullable MapOutput output, SourceLocation location) {

  PatternUse {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(location, "location");
  }

  boolean isMap() {
    return output != null;
  }
}
