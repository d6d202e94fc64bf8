package io.weir.acl;

import io.weir.acl.pattern.BuiltInMethod;
import io.weir.acl.pattern.EntryIndex;
import io.weir.acl.pattern.PatternEntry;
import io.weir.api.acl.PatternIndex;
import io.weir.api.config.Problems;
import io.weir.api.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a set that count at one moment. Immutable: streams that hold one are not disturbed
 * by changes.
 *
 * <p>Entries added at run time gather in a small segment behind a large one, so that adding one to
 * a million does not index the million again; from time to time the two become one. Those taken
 * away leave gaps in the large one. Every method that may change entries gives null after a
 * mistake, which was reported.
 */
final class PatternSnapshot {

  /** How large the segment of added entries may grow: to index it takes about a millisecond. */
  private static final int MOST_ADDED = 1024;

  private final ThinnedSegment base;

  /** What was added after {@link #base}; null for nothing. */
  private final @Nullable PatternSegment added;

  private PatternSnapshot(ThinnedSegment base, @Nullable PatternSegment added) {
    this.base = base;
    this.added = added;
  }

  static @Nullable PatternSnapshot of(
      List<PatternEntry> entries, List<PatternUse> uses, Problems problems) {
    ThinnedSegment base = ThinnedSegment.of(PatternSegment.of(entries, uses, problems));
    return base == null ? null : new PatternSnapshot(base, null);
  }

  /** The same entries with one more index. */
  @Nullable PatternSnapshot with(PatternUse use, Problems problems) {
    ThinnedSegment moreBase = base.with(use, problems);
    PatternSegment moreAdded = added == null ? null : added.with(use, problems);
    return moreBase == null || (added != null && moreAdded == null)
        ? null
        : new PatternSnapshot(moreBase, moreAdded);
  }

  @Nullable PatternSnapshot plus(List<PatternEntry> entries, Problems problems) {
    List<PatternEntry> tail = new ArrayList<>(added == null ? List.of() : added.entries());
    tail.addAll(entries);
    if (base.size() > MOST_ADDED && tail.size() <= MOST_ADDED) {
      PatternSegment moreAdded = PatternSegment.of(tail, base.uses(), problems);
      return moreAdded == null ? null : new PatternSnapshot(base, moreAdded);
    }
    List<PatternEntry> all = new ArrayList<>(base.entries());
    all.addAll(tail);
    return of(all, base.uses(), problems);
  }

  @Nullable PatternSnapshot without(Predicate<PatternEntry> picked, Problems problems) {
    ThinnedSegment lessBase = base.without(picked, problems);
    PatternSegment lessAdded = added == null ? null : without(added, picked, problems);
    return lessBase == null || (added != null && lessAdded == null)
        ? null
        : new PatternSnapshot(lessBase, lessAdded);
  }

  private static @Nullable PatternSegment without(
      PatternSegment segment, Predicate<PatternEntry> picked, Problems problems) {
    List<PatternEntry> rest = segment.entries().stream().filter(picked.negate()).toList();
    return rest.size() == segment.entries().size()
        ? segment
        : PatternSegment.of(rest, segment.uses(), problems);
  }

  @Nullable PatternSnapshot withValues(UnaryOperator<PatternEntry> change, Problems problems) {
    ThinnedSegment newBase = base.withValues(change, problems);
    PatternSegment newAdded = added == null ? null : added.withValues(change, problems);
    return newBase == null || (added != null && newAdded == null)
        ? null
        : new PatternSnapshot(newBase, newAdded);
  }

  /** How the entries are looked at. */
  List<PatternUse> uses() {
    return base.uses();
  }

  List<PatternEntry> entries() {
    if (added == null) {
      return base.entries();
    }
    List<PatternEntry> all = new ArrayList<>(base.entries());
    all.addAll(added.entries());
    return all;
  }

  int size() {
    return base.size() + (added == null ? 0 : added.entries().size());
  }

  boolean matches(int use, Sample sample) {
    return base.matches(use, sample) || (added != null && added.index(use).matches(sample));
  }

  /** One of the entries that match, in the segment that holds it. */
  record Found(PatternSegment segment, int position) {

    PatternEntry entry() {
      return segment.entries().get(position);
    }
  }

  /**
   * The entry that wins among those that match; null where none does, and for indexes that do not
   * tell which.
   */
  @Nullable Found find(int use, Sample sample) {
    Found first = base.find(use, sample);
    Found second = added == null ? null : find(added, use, sample);
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    boolean narrower =
        uses().get(use).method() instanceof BuiltInMethod method
            && method.isNarrower(second.entry(), first.entry(), uses().get(use).ignoreCase());
    return narrower ? second : first;
  }

  private static @Nullable Found find(PatternSegment segment, int use, Sample sample) {
    PatternIndex index = segment.index(use);
    int position = index instanceof EntryIndex entries ? entries.find(sample) : EntryIndex.NONE;
    return position == EntryIndex.NONE ? null : new Found(segment, position);
  }
}
