package io.weir.acl;

import io.weir.api.acl.MatchMethod;
import io.weir.api.config.SourceLocation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a pattern set is looked at: by an access list, or by a converter.
 *
 * @param output what is read of the entry that matches; null for an access list
 * @param withGroups whether references to groups in the value are replaced
 * @param location the line that does
 */
record PatternUse(
    MatchMethod method,
    boolean ignoreCase,
    @Nullable MapOutput output,
    boolean withGroups,
    SourceLocation location) {

  PatternUse {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(location, "location");
  }

  /** The match method as commands call it. */
  String methodLabel() {
    return withGroups ? method.name() + 'm' : method.name();
  }

  boolean isMap() {
    return output != null;
  }
}
