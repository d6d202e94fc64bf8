package io.weir.acl;

import io.weir.acl.pattern.EntryIndex;
import io.weir.acl.pattern.RegexIndex;
import io.weir.api.acl.PatternIndex;
import io.weir.api.sample.Sample;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way to look something up in a map. Each look-up sees the map as it is at one moment.
 *
 * @param set whose indexes all are {@link EntryIndex}es for maps
 * @param use the number of the use in the set
 */
record MapLookup(PatternSet set, int use) {

  /** The value of the entry that matches; null where none does. */
  @Nullable Sample find(Sample input) {
    PatternSnapshot snapshot = set.current();
    int entry = ((EntryIndex) snapshot.index(use)).find(input);
    return entry == EntryIndex.NONE ? null : snapshot.value(use, entry);
  }

  /** The same for regular expressions, with references in the value replaced. */
  @Nullable Sample findWithGroups(Sample input) {
    PatternSnapshot snapshot = set.current();
    PatternIndex index = snapshot.index(use);
    int entry = ((EntryIndex) index).find(input);
    if (entry == EntryIndex.NONE) {
      return null;
    }
    String value = Objects.requireNonNull(snapshot.entries().get(entry).value(), "value");
    RegexIndex.Found found = index instanceof RegexIndex regex ? regex.match(entry, input) : null;
    return found == null || value.indexOf('\\') < 0
        ? snapshot.value(use, entry)
        : Sample.of(replaced(value, found));
  }

  /** A group that the expression does not have, or that took no part, stands for nothing. */
  private static String replaced(String value, RegexIndex.Found found) {
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
        result.append(found.group(next - '0'));
      }
    }
    return result.toString();
  }
}
