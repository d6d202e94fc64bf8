package io.weir.acl.pattern;

import io.weir.api.acl.MatchMethod;
import io.weir.api.acl.PatternIndex;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.SampleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of match methods.
 *
 * @param name what follows {@code -m}
 * @param input the type that patterns of this method describe
 * @param accepts the types of samples it can be used with
 * @param usesPatterns whether there is anything to compare with
 * @param searchTree whether a case-sensitive look-up is one in HAProxy's trees: what {@code get
 *     acl} calls the index
 */
public record BuiltInMethod(
    String name,
    SampleType input,
    Set<SampleType> accepts,
    boolean usesPatterns,
    boolean searchTree,
    String summary,
    Indexing indexing)
    implements MatchMethod {

  /** What address patterns are, in messages. */
  static final String EXPECTED_ADDRESS = "an IPv4 or IPv6 address or network";

  /** Makes an index, or reports what is wrong with the patterns. */
  @FunctionalInterface
  public interface Indexing {
    @Nullable EntryIndex index(List<PatternEntry> entries, boolean ignoreCase, Problems problems);
  }

  public BuiltInMethod {
    accepts = Set.copyOf(accepts);
  }

  @Override
  public @Nullable PatternIndex index(List<Word> patterns, boolean ignoreCase, Problems problems) {
    List<PatternEntry> entries = new ArrayList<>(patterns.size());
    for (Word pattern : patterns) {
      entries.add(new PatternEntry(entries.size(), pattern.text(), null, pattern.location()));
    }
    return indexing.index(entries, ignoreCase, problems);
  }

  /**
   * Whether an entry wins over one before it that matches the same: longer prefixes and narrower
   * networks do, as in HAProxy's trees.
   */
  public boolean isNarrower(PatternEntry later, PatternEntry earlier, boolean ignoreCase) {
    if (name.equals("beg")) {
      return !ignoreCase && later.key().length() > earlier.key().length();
    }
    return name.equals("ip") && prefixLength(later) > prefixLength(earlier);
  }

  private static int prefixLength(PatternEntry entry) {
    AddressPattern pattern = AddressPattern.parse(entry.key());
    return pattern == null || !pattern.isContiguous() ? -1 : pattern.prefixLength();
  }

  /**
   * Reports what cannot be added while traffic runs: for a name among addresses, nothing waits for
   * a name service then.
   */
  public void checkAdded(List<PatternEntry> entries, Problems problems) {
    if (name.equals("ip")) {
      PatternMistakes mistakes = new PatternMistakes(problems);
      for (PatternEntry entry : entries) {
        if (AddressPattern.parse(entry.key()) == null) {
          mistakes.add(entry, EXPECTED_ADDRESS);
        }
      }
    }
  }

  /** Whether HAProxy keeps the entry in a tree; the others are in lists. */
  public boolean isInTree(PatternEntry entry, boolean ignoreCase) {
    return searchTree && (name.equals("ip") ? prefixLength(entry) >= 0 : !ignoreCase);
  }
}
