package io.weir.acl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command acts on.
 *
 * @param version the version named, or null for the current one
 * @param rest the words after the set's name
 * @param payload the lines after {@code <<}
 */
record PatternTarget(
    PatternKind kind, PatternSet set, @Nullable Long version, List<String> rest, String payload) {

  long versionOrCurrent() {
    return version == null ? set.currentVersion() : version;
  }
}
