package io.weir.acl;

import io.weir.acl.pattern.BuiltInMethod;
import io.weir.acl.pattern.PatternEntry;
import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of one file, or those written on one {@code acl} line.
 *
 * <p>Streams read {@link #current} without a lock; changes are made one after the other and become
 * visible at once for all uses of the set. Those of management threads wait for each other; those
 * of traffic never wait, but are made by whoever is changing the set already.
 */
final class PatternSet {

  /** The name of the file, or empty for patterns of a line. */
  private final String name;

  private final String description;
  private final OptionalInt forcedId;

  /** Whether entries have values: a map. */
  private final boolean hasValues;

  private final List<PatternUse> uses = new ArrayList<>();
  private final Map<Long, List<PatternEntry>> prepared = new LinkedHashMap<>();
  private long currentVersion;
  private long nextVersion;
  private volatile PatternSnapshot current;

  /** Held by who writes {@link #current}; event loops only try to take it. */
  private final ReentrantLock changing = new ReentrantLock();

  private final TrafficEdits edits = new TrafficEdits();

  PatternSet(
      String name,
      String description,
      OptionalInt forcedId,
      boolean hasValues,
      List<PatternEntry> entries) {
    this.name = name;
    this.description = description;
    this.forcedId = forcedId;
    this.hasValues = hasValues;
    PatternSnapshot unused = PatternSnapshot.of(entries, List.of(), new Problems());
    current = java.util.Objects.requireNonNull(unused, "no use, no mistake");
  }

  /** The entries and indexes that count now. Any thread. */
  PatternSnapshot current() {
    return current;
  }

  String name() {
    return name;
  }

  OptionalInt forcedId() {
    return forcedId;
  }

  boolean hasValues() {
    return hasValues;
  }

  synchronized List<PatternUse> uses() {
    return List.copyOf(uses);
  }

  synchronized boolean isUsedByMap() {
    return uses.stream().anyMatch(PatternUse::isMap);
  }

  synchronized boolean isUsedByAcl() {
    return uses.stream().anyMatch(use -> !use.isMap());
  }

  /** What a list of sets says of this one. */
  synchronized String description() {
    if (name.isEmpty()) {
      return description;
    }
    StringBuilder text = new StringBuilder(description);
    for (int i = 0; i < uses.size(); i++) {
      SourceLocation location = uses.get(i).location();
      text.append(i == 0 ? " used by " : ", by ")
          .append(hasValues ? "map" : "acl")
          .append(" at file '")
          .append(location.file())
          .append("' line ")
          .append(location.line());
    }
    return text.toString();
  }

  /**
   * Makes an index for one more use.
   *
   * @return its number, or -1 after a mistake in the patterns, which was reported
   */
  synchronized int use(PatternUse use, Problems problems) {
    if (change((now, mistakes) -> now.with(use, mistakes), problems)) {
      uses.add(use);
      return uses.size() - 1;
    }
    return -1;
  }

  synchronized long currentVersion() {
    return currentVersion;
  }

  synchronized long nextVersion() {
    return nextVersion;
  }

  /** All entries, those of prepared versions included. */
  synchronized int entryCount() {
    int count = current.size();
    for (List<PatternEntry> entries : prepared.values()) {
      count += entries.size();
    }
    return count;
  }

  /** The entries of a version; none where there is no such version. */
  synchronized List<PatternEntry> entries(long version) {
    return version == currentVersion
        ? current.entries()
        : List.copyOf(prepared.getOrDefault(version, List.of()));
  }

  /** A new version to fill; it counts from {@link #commit} on. */
  synchronized long prepare() {
    nextVersion++;
    prepared.put(nextVersion, new ArrayList<>());
    return nextVersion;
  }

  /** Makes a prepared version the current one and forgets those before it; null, or a message. */
  synchronized @Nullable String commit(long version) {
    if (version <= currentVersion || version > nextVersion) {
      return "Version number out of range.";
    }
    String message = replace(prepared.getOrDefault(version, List.of()));
    if (message == null) {
      currentVersion = version;
      prepared.keySet().removeIf(older -> older <= version);
    }
    return message;
  }

  /** Adds entries to a version; all or, where one is wrong, none. Null, or a message. */
  synchronized @Nullable String add(long version, List<PatternEntry> entries) {
    Problems refused = new Problems();
    for (PatternUse use : uses) {
      if (use.method() instanceof BuiltInMethod method) {
        method.checkAdded(entries, refused);
      }
    }
    if (refused.errorCount() > 0) {
      return message(refused);
    }
    if (version == currentVersion) {
      return change((now, problems) -> now.plus(entries, problems));
    }
    List<PatternEntry> target = prepared.get(version);
    if (target == null) {
      return version > nextVersion
          ? "Version number in the future, please use 'prepare "
              + (hasValues ? "map" : "acl")
              + "' before."
          : "Version number in the past.";
    }
    // What would not fit is refused here already, not when the version is committed.
    Problems problems = new Problems();
    if (PatternSnapshot.of(entries, uses, problems) == null) {
      return message(problems);
    }
    target.addAll(entries);
    return null;
  }

  /** Removes the current entries that are picked; null, or a message. */
  synchronized @Nullable String remove(Predicate<PatternEntry> picked) {
    return change((now, problems) -> now.without(picked, problems));
  }

  /** Changes the values of the current entries that are picked; null, or a message. */
  synchronized @Nullable String setValue(Predicate<PatternEntry> picked, String value) {
    return change(
        (now, problems) ->
            now.withValues(entry -> picked.test(entry) ? entry.withValue(value) : entry, problems));
  }

  private @Nullable String replace(List<PatternEntry> entries) {
    return change((now, problems) -> PatternSnapshot.of(entries, uses, problems));
  }

  /** A step from one snapshot to the next; null after a mistake, which was reported. */
  private interface Change {
    @Nullable PatternSnapshot apply(PatternSnapshot now, Problems problems);
  }

  private @Nullable String change(Change change) {
    Problems problems = new Problems();
    return change(change, problems) ? null : message(problems);
  }

  private boolean change(Change change, Problems problems) {
    try {
      return changeNow(change, problems);
    } finally {
      applyEdits();
    }
  }

  private boolean changeNow(Change change, Problems problems) {
    changing.lock();
    try {
      PatternSnapshot next = change.apply(current, problems);
      if (next != null) {
        current = next;
      }
      return next != null;
    } finally {
      changing.unlock();
    }
  }

  /** What traffic changes, in order. */
  TrafficEdits edits() {
    return edits;
  }

  /**
   * Makes the changes that traffic asked for. Never waits: where somebody else is changing the set,
   * that one makes them.
   */
  void applyEdits() {
    while (!edits.isEmpty() && applyRound()) {
      // What came meanwhile is next.
    }
  }

  /**
   * Makes the changes of one round alone, so that other event loops cannot keep the caller busy.
   * False where further ones came meanwhile, which the caller leaves to another thread.
   */
  boolean applyEditsOnce() {
    return edits.isEmpty() || !applyRound() || edits.isEmpty();
  }

  /** False where somebody else is changing the set. */
  private boolean applyRound() {
    if (!changing.tryLock()) {
      return false;
    }
    try {
      current = edits.apply(current, hasValues);
    } finally {
      changing.unlock();
    }
    return true;
  }

  private static String message(Problems problems) {
    for (ConfigProblem problem : problems.all()) {
      if (problem.severity() == Severity.ALERT) {
        return problem.message();
      }
    }
    return "The patterns were refused.";
  }

  /** Removes all entries of a version. */
  synchronized @Nullable String clear(long version) {
    if (version == currentVersion) {
      return replace(List.of());
    }
    List<PatternEntry> entries = prepared.get(version);
    if (entries != null) {
      entries.clear();
    }
    return null;
  }
}
