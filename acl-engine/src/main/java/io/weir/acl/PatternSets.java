package io.weir.acl;

import io.weir.acl.pattern.PatternEntry;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.sample.ByteText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All pattern sets of a process: those of files, shared by the file's name, and those of single
 * {@code acl} lines.
 *
 * <p>Made once a process and given to the access lists, the map converters and the commands that
 * change patterns. Thread-safe.
 */
public final class PatternSets {

  private final Map<String, PatternSet> files = new LinkedHashMap<>();

  /** Those that something is compared with, in the order in which they are numbered. */
  private final Set<PatternSet> sets = new LinkedHashSet<>();

  private final Set<Integer> forcedIds = new HashSet<>();

  /** Entries are shown by number: none of them begins with one that could be a small version. */
  private final AtomicLong nextEntry = new AtomicLong(0x10000);

  long newEntryId() {
    return nextEntry.getAndAdd(0x10);
  }

  /**
   * The set of a file, loaded at the first call.
   *
   * @param file the file's name with an optional {@code file@}, {@code opt@} or {@code virt@}
   *     (HAProxy manual, section 2.7)
   * @param withValues whether its lines are keys and values
   * @return null after a mistake, which was reported
   */
  synchronized @Nullable PatternSet file(Word file, boolean withValues, Problems problems) {
    PatternSet set = loaded(file, withValues, problems);
    if (set != null) {
      sets.add(set);
    }
    return set;
  }

  /** The same for who only changes it: it has no number before somebody looks at it. */
  synchronized @Nullable PatternSet loaded(Word file, boolean withValues, Problems problems) {
    PatternSource source = PatternSource.of(file.text());
    PatternSet known = files.get(source.name());
    if (known != null) {
      if (known.hasValues() != withValues) {
        problems.error(
            file.location(),
            "pattern file '"
                + source.name()
                + "' is already used "
                + (known.hasValues() ? "with" : "without")
                + " values",
            known.hasValues() ? "add the flag -M" : null);
        return null;
      }
      return known;
    }
    List<PatternEntry> entries = source.load(withValues, this::newEntryId, file, problems);
    if (entries == null) {
      return null;
    }
    String description =
        source.isVirtual()
            ? "pattern list '" + source.name() + "'"
            : "pattern loaded from file '" + source.name() + "'";
    PatternSet set =
        new PatternSet(source.name(), description, OptionalInt.empty(), withValues, entries);
    files.put(source.name(), set);
    return set;
  }

  /** The set of patterns written on a line; null where its forced number is taken. */
  synchronized @Nullable PatternSet inline(
      String criterion,
      List<Word> patterns,
      OptionalInt forcedId,
      SourceLocation location,
      Problems problems) {
    if (forcedId.isPresent() && !forcedIds.add(forcedId.getAsInt())) {
      problems.error(location, "-u: " + forcedId.getAsInt() + " (expected: a number of its own)");
      return null;
    }
    List<PatternEntry> entries = new ArrayList<>(patterns.size());
    for (Word pattern : patterns) {
      entries.add(
          new PatternEntry(newEntryId(), ByteText.of(pattern.text()), null, pattern.location()));
    }
    String description =
        "acl '" + criterion + "' file '" + location.file() + "' line " + location.line();
    PatternSet set = new PatternSet("", description, forcedId, false, entries);
    sets.add(set);
    return set;
  }

  /** The sets by number: forced ones have their own, the others the free ones in order. */
  synchronized Map<Integer, PatternSet> byId() {
    Map<Integer, PatternSet> byId = new TreeMap<>();
    int next = 0;
    for (PatternSet set : sets) {
      if (set.forcedId().isPresent()) {
        byId.put(set.forcedId().getAsInt(), set);
      } else {
        while (forcedIds.contains(next)) {
          next++;
        }
        byId.put(next++, set);
      }
    }
    return byId;
  }

  /** The set named by {@code #id} or by its file's name, or null. */
  @Nullable PatternSet find(String reference) {
    if (reference.startsWith("#")) {
      try {
        return byId().get(Integer.parseInt(reference.substring(1)));
      } catch (NumberFormatException e) {
        return null;
      }
    }
    synchronized (this) {
      return files.get(PatternSource.of(reference).name());
    }
  }
}
