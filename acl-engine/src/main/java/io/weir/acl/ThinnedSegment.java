package io.weir.acl;

import io.weir.acl.PatternSnapshot.Found;
import io.weir.acl.pattern.BuiltInMethod;
import io.weir.acl.pattern.EntryIndex;
import io.weir.acl.pattern.PatternEntry;
import io.weir.acl.pattern.Rivals;
import io.weir.api.config.Problems;
import io.weir.api.sample.Sample;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A segment without some of its entries, so that taking one away from a million does not index the
 * rest again. Immutable.
 *
 * <p>An index tells which entry wins. Where that one is gone, another may match, which can only be
 * one of its {@link Rivals}: they are few, and have indexes of their own. Where they are not few,
 * or where too many entries are gone, all is indexed anew after all.
 */
final class ThinnedSegment {

  /** Up to this size, indexing takes about a millisecond. */
  private static final int SMALL = 1024;

  private static final int MOST_GONE = 1024;
  private static final int MOST_RIVALS = 1024;

  /** How many entries at once are compared with all others. */
  private static final int MOST_AT_ONCE = 16;

  private final PatternSegment segment;

  /** The positions of those that are gone. Not changed any more. */
  private final BitSet gone;

  /** Their rivals' positions, in order. */
  private final int[] rivals;

  /** The rivals with indexes of their own. */
  private final PatternSegment behind;

  private ThinnedSegment(PatternSegment segment, BitSet gone, int[] rivals, PatternSegment behind) {
    this.segment = segment;
    this.gone = gone;
    this.rivals = rivals;
    this.behind = behind;
  }

  /** All of a segment; null for null. */
  static @Nullable ThinnedSegment of(@Nullable PatternSegment whole) {
    return whole == null ? null : new ThinnedSegment(whole, new BitSet(), new int[0], whole);
  }

  int size() {
    return segment.entries().size() - gone.cardinality();
  }

  List<PatternEntry> entries() {
    return gone.isEmpty() ? segment.entries() : rest(gone);
  }

  private List<PatternEntry> rest(BitSet without) {
    List<PatternEntry> all = segment.entries();
    List<PatternEntry> rest = new ArrayList<>(all.size());
    for (int i = without.nextClearBit(0); i < all.size(); i = without.nextClearBit(i + 1)) {
      rest.add(all.get(i));
    }
    return rest;
  }

  /** How the entries are looked at. */
  List<PatternUse> uses() {
    return segment.uses();
  }

  boolean matches(int use, Sample sample) {
    if (gone.isEmpty()) {
      return segment.index(use).matches(sample);
    }
    int position = position(segment, use, sample);
    return position != EntryIndex.NONE
        && (!gone.get(position) || position(behind, use, sample) != EntryIndex.NONE);
  }

  /** The entry that wins; null where none matches, and for indexes that do not tell which. */
  @Nullable Found find(int use, Sample sample) {
    int position = position(segment, use, sample);
    if (position == EntryIndex.NONE || !gone.get(position)) {
      return position == EntryIndex.NONE ? null : new Found(segment, position);
    }
    int rival = position(behind, use, sample);
    return rival == EntryIndex.NONE ? null : new Found(behind, rival);
  }

  private static int position(PatternSegment segment, int use, Sample sample) {
    return segment.index(use) instanceof EntryIndex index ? index.find(sample) : EntryIndex.NONE;
  }

  /** The same entries with one more index; null after a mistake, which was reported. */
  @Nullable ThinnedSegment with(PatternUse use, Problems problems) {
    PatternSegment whole =
        gone.isEmpty() ? segment : PatternSegment.of(entries(), uses(), problems);
    return whole == null ? null : of(whole.with(use, problems));
  }

  /** Other values for some keys; null after a mistake, which was reported. */
  @Nullable ThinnedSegment withValues(UnaryOperator<PatternEntry> change, Problems problems) {
    PatternSegment changed = segment.withValues(change, problems);
    PatternSegment changedBehind =
        behind == segment ? changed : behind.withValues(change, problems);
    return changed == null || changedBehind == null
        ? null
        : new ThinnedSegment(changed, gone, rivals, changedBehind);
  }

  /** What is left without some; null after a mistake, which was reported. */
  @Nullable ThinnedSegment without(Predicate<PatternEntry> picked, Problems problems) {
    List<PatternEntry> all = segment.entries();
    // A clone would trim the original, which other threads read.
    BitSet without = new BitSet(all.size());
    without.or(gone);
    List<PatternEntry> leaving = new ArrayList<>();
    for (int i = gone.nextClearBit(0); i < all.size(); i = gone.nextClearBit(i + 1)) {
      if (picked.test(all.get(i))) {
        without.set(i);
        leaving.add(all.get(i));
      }
    }
    if (leaving.isEmpty()) {
      return this;
    }
    int[] left = all.size() <= SMALL ? null : rivals(leaving, without);
    if (left == null) {
      return of(PatternSegment.of(rest(without), uses(), problems));
    }
    List<PatternEntry> entries = new ArrayList<>(left.length);
    for (int position : left) {
      entries.add(all.get(position));
    }
    PatternSegment next = PatternSegment.of(entries, uses(), problems);
    return next == null ? null : new ThinnedSegment(segment, without, left, next);
  }

  /**
   * The positions of all rivals of those that are gone; null where there are too many of either.
   */
  private int @Nullable [] rivals(List<PatternEntry> leaving, BitSet without) {
    if (without.cardinality() > MOST_GONE || leaving.size() > MOST_AT_ONCE) {
      return null;
    }
    List<Predicate<PatternEntry>> tests = new ArrayList<>();
    for (PatternUse use : uses()) {
      for (PatternEntry entry : leaving) {
        Predicate<PatternEntry> test =
            use.method() instanceof BuiltInMethod method ? Rivals.of(method, entry) : null;
        if (test == null) {
          return null;
        }
        tests.add(test);
      }
    }
    BitSet found = new BitSet();
    for (int position : rivals) {
      found.set(position);
    }
    found.andNot(without);
    int count = found.cardinality();
    List<PatternEntry> all = segment.entries();
    for (int i = without.nextClearBit(0); i < all.size(); i = without.nextClearBit(i + 1)) {
      if (!found.get(i) && isRival(all.get(i), tests)) {
        found.set(i);
        if (++count > MOST_RIVALS) {
          return null;
        }
      }
    }
    return found.stream().toArray();
  }

  private static boolean isRival(PatternEntry entry, List<Predicate<PatternEntry>> tests) {
    for (Predicate<PatternEntry> test : tests) {
      if (test.test(entry)) {
        return true;
      }
    }
    return false;
  }
}
