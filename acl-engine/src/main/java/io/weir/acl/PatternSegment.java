package io.weir.acl;

import io.weir.acl.pattern.BuiltInMethod;
import io.weir.acl.pattern.PatternEntry;
import io.weir.api.acl.PatternIndex;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Some entries of a set, with an index for each use of the set. Immutable. */
final class PatternSegment {

  private static final Sample[] NO_VALUES = {};

  private final List<PatternEntry> entries;
  private final List<PatternUse> uses;
  private final PatternIndex[] indexes;

  /** What each use with an output gives, by the position of the entry. */
  private final Sample[][] values;

  private PatternSegment(
      List<PatternEntry> entries,
      List<PatternUse> uses,
      PatternIndex[] indexes,
      Sample[][] values) {
    this.entries = entries;
    this.uses = uses;
    this.indexes = indexes;
    this.values = values;
  }

  /** Indexes entries for some uses; null after a mistake, which was reported. */
  static @Nullable PatternSegment of(
      List<PatternEntry> entries, List<PatternUse> uses, Problems problems) {
    PatternSegment segment =
        new PatternSegment(List.copyOf(entries), List.of(), new PatternIndex[0], new Sample[0][]);
    for (PatternUse use : uses) {
      segment = segment.with(use, problems);
      if (segment == null) {
        return null;
      }
    }
    return segment;
  }

  /** The same entries with one more index; null after a mistake, which was reported. */
  @Nullable PatternSegment with(PatternUse use, Problems problems) {
    PatternIndex index = index(use, problems);
    Sample[] outputs = outputs(use.output(), entries, NO_VALUES, problems);
    if (index == null || outputs == null) {
      return null;
    }
    List<PatternUse> moreUses = new ArrayList<>(uses);
    moreUses.add(use);
    PatternIndex[] moreIndexes = Arrays.copyOf(indexes, indexes.length + 1);
    Sample[][] moreValues = Arrays.copyOf(values, values.length + 1);
    moreIndexes[indexes.length] = index;
    moreValues[values.length] = outputs;
    return new PatternSegment(entries, List.copyOf(moreUses), moreIndexes, moreValues);
  }

  /** The index of an earlier use serves where it is the same: files can be large. */
  private @Nullable PatternIndex index(PatternUse use, Problems problems) {
    for (int i = 0; i < indexes.length; i++) {
      PatternUse other = uses.get(i);
      if (other.method() == use.method() && other.ignoreCase() == use.ignoreCase()) {
        return indexes[i];
      }
    }
    if (use.method() instanceof BuiltInMethod builtIn) {
      return builtIn.indexing().index(entries, use.ignoreCase(), problems);
    }
    List<Word> patterns =
        entries.stream().map(entry -> new Word(entry.key(), entry.location())).toList();
    try {
      return use.method().index(patterns, use.ignoreCase(), problems);
    } catch (RuntimeException | LinkageError mistake) {
      problems.error(
          use.location(),
          "match method '" + use.method().name() + "' failed on its patterns: " + mistake,
          "that is a mistake of whoever provides it");
      return null;
    }
  }

  /**
   * The same segment with other values for some keys: the indexes stay. Null after a mistake, which
   * was reported.
   *
   * @param change the same key with another value, or the entry as it is
   */
  @Nullable PatternSegment withValues(UnaryOperator<PatternEntry> change, Problems problems) {
    List<PatternEntry> changed = new ArrayList<>(entries);
    changed.replaceAll(change);
    Sample[][] outputs = new Sample[values.length][];
    for (int use = 0; use < outputs.length; use++) {
      Sample[] made = outputs(uses.get(use).output(), changed, values[use], problems);
      if (made == null) {
        return null;
      }
      outputs[use] = made;
    }
    return new PatternSegment(List.copyOf(changed), uses, indexes, outputs);
  }

  /**
   * What an output makes of entries.
   *
   * @param known what it made of this segment's entries, or nothing yet
   */
  private Sample @Nullable [] outputs(
      @Nullable MapOutput output, List<PatternEntry> from, Sample[] known, Problems problems) {
    if (output == null) {
      return NO_VALUES;
    }
    Sample[] outputs = new Sample[from.size()];
    boolean complete = true;
    for (int i = 0; i < outputs.length; i++) {
      PatternEntry entry = from.get(i);
      boolean same = i < known.length && entry.equals(entries.get(i));
      Sample value = same ? known[i] : output.parse(output.source(entry));
      if (value == null) {
        complete = false;
        problems.error(entry.location(), mistake(entry, output));
      } else {
        outputs[i] = value;
      }
    }
    return complete ? outputs : null;
  }

  private static String mistake(PatternEntry entry, MapOutput output) {
    return "value of '"
        + ByteText.toText(entry.key())
        + "': "
        + ByteText.toText(output.source(entry))
        + " (expected: "
        + output.expected()
        + ")";
  }

  /** How the entries are looked at, in the order of the indexes. */
  List<PatternUse> uses() {
    return uses;
  }

  List<PatternEntry> entries() {
    return entries;
  }

  PatternIndex index(int use) {
    return indexes[use];
  }

  /** What a use with an output gives for an entry. */
  Sample value(int use, int entry) {
    return values[use][entry];
  }
}
