package io.weir.acl;

import io.weir.acl.PatternSnapshot.Found;
import io.weir.acl.pattern.RegexIndex;
import io.weir.api.sample.Sample;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way to look something up in a map. Each look-up sees the map as it is at one moment.
 *
 * @param set the map
 * @param use the number of the use in the set
 */
record MapLookup(PatternSet set, int use) {

  /** The value of the entry that matches; null where none does. */
  @Nullable Sample find(Sample input) {
    Found found = set.current().find(use, input);
    return found == null ? null : found.segment().value(use, found.position());
  }

  /** The same for regular expressions, with references in the value replaced. */
  @Nullable Sample findWithGroups(Sample input) {
    Found found = set.current().find(use, input);
    if (found == null) {
      return null;
    }
    String value = Objects.requireNonNull(found.entry().value(), "value");
    RegexIndex.Found groups =
        found.segment().index(use) instanceof RegexIndex regex
            ? regex.match(found.position(), input)
            : null;
    return groups == null || value.indexOf('\\') < 0
        ? found.segment().value(use, found.position())
        : Sample.of(replaced(value, groups));
  }

  /** A group that the expression does not have, or that took no part, stands for nothing. */
  private static String replaced(String value, RegexIndex.Found groups) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\\' || i + 1 == value.length()) {
        result.append(c);
        continue;
      }
      char next = value.charAt(++i);
      if (next < '0' || next > '9') {
        result.append(next);
      } else {
        result.append(groups.group(next - '0'));
      }
    }
    return result.toString();
  }
}
