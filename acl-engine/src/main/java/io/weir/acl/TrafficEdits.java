package io.weir.acl;

import io.weir.acl.pattern.BuiltInMethod;
import io.weir.acl.pattern.PatternEntry;
import io.weir.acl.pattern.RareWarning;
import io.weir.api.config.Problems;
import io.weir.api.sample.ByteText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The changes to one set that traffic asked for and nobody has made yet. Thread-safe. */
final class TrafficEdits {

  /** Where changes come faster than they can be made, the others are left out. */
  private static final int MOST_PENDING = 65_536;

  /**
   * A change of all entries of one key.
   *
   * @param entry what is there afterwards, or the key alone where nothing is
   */
  record Edit(PatternEntry entry, boolean there) {}

  private final ConcurrentLinkedQueue<Edit> pending = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final RareWarning refused = new RareWarning();
  private final RareWarning left = new RareWarning();

  void add(Edit edit) {
    if (count.incrementAndGet() > MOST_PENDING) {
      count.decrementAndGet();
      left.tell("rules change a list of patterns faster than it can be indexed: some are left out");
      return;
    }
    pending.add(edit);
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  /** The snapshot with all changes so far; those that are wrong are told and left out. */
  PatternSnapshot apply(PatternSnapshot now, boolean values) {
    try {
      return applied(now, values);
    } catch (RuntimeException | StackOverflowError e) {
      // Traffic that asked for changes has nothing to do with what a plugin cannot index.
      refused.tell("rules cannot change a list of patterns: " + e);
      return now;
    }
  }

  private PatternSnapshot applied(PatternSnapshot now, boolean values) {
    Map<String, Edit> last = new LinkedHashMap<>();
    Edit next;
    while ((next = pending.poll()) != null) {
      count.decrementAndGet();
      if (!next.there() || isSound(next.entry(), now.uses())) {
        last.put(next.entry().key(), next);
      }
    }
    Set<String> known = new HashSet<>();
    boolean removing = false;
    boolean changing = false;
    for (PatternEntry entry : now.entries()) {
      Edit edit = last.get(entry.key());
      if (edit != null) {
        known.add(entry.key());
        removing |= !edit.there();
        changing |= edit.there() && !edit.entry().sameValue(entry);
      }
    }
    Problems problems = new Problems();
    PatternSnapshot result = now;
    if (removing) {
      result = orBefore(result.without(entry -> isRemoved(last, entry), problems), result);
    }
    if (changing && values) {
      result = orBefore(result.withValues(entry -> changed(last, entry), problems), result);
    }
    List<PatternEntry> added = new ArrayList<>();
    last.forEach(
        (key, edit) -> {
          if (edit.there() && !known.contains(key)) {
            added.add(edit.entry());
          }
        });
    return added.isEmpty() ? result : orBefore(result.plus(added, problems), result);
  }

  private static PatternSnapshot orBefore(
      @Nullable PatternSnapshot changed, PatternSnapshot before) {
    return changed == null ? before : changed;
  }

  private static boolean isRemoved(Map<String, Edit> last, PatternEntry entry) {
    Edit edit = last.get(entry.key());
    return edit != null && !edit.there();
  }

  private static PatternEntry changed(Map<String, Edit> last, PatternEntry entry) {
    Edit edit = last.get(entry.key());
    String value = edit == null ? null : edit.entry().value();
    return value == null ? entry : entry.withValue(value);
  }

  /** Whether all who use the set can read the entry. */
  private boolean isSound(PatternEntry entry, List<PatternUse> uses) {
    Problems problems = new Problems();
    for (PatternUse use : uses) {
      if (use.method() instanceof BuiltInMethod method) {
        method.checkAdded(List.of(entry), problems);
      }
    }
    boolean sound =
        problems.errorCount() == 0 && PatternSnapshot.of(List.of(entry), uses, problems) != null;
    if (!sound) {
      refused.tell("a rule cannot add '" + ByteText.toText(entry.key()) + "': " + first(problems));
    }
    return sound;
  }

  private static String first(Problems problems) {
    return problems.all().isEmpty() ? "refused" : problems.all().get(0).message();
  }
}
