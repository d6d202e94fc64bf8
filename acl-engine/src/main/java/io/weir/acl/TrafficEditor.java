package io.weir.acl;

import io.weir.acl.TrafficEdits.Edit;
import io.weir.acl.pattern.PatternEntry;
import io.weir.api.acl.PatternEditor;
import io.weir.api.config.SourceLocation;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Changes one set from event loops. */
final class TrafficEditor implements PatternEditor {

  private static final SourceLocation HERE = SourceLocation.ofFile("rule");

  /** Up to here, indexing takes about a millisecond: larger sets are changed on another thread. */
  private static final int SMALL = 1024;

  private final PatternSet set;
  private final LongSupplier ids;
  private final AtomicBoolean scheduled = new AtomicBoolean();

  TrafficEditor(PatternSet set, LongSupplier ids) {
    this.set = set;
    this.ids = ids;
  }

  @Override
  public void put(String key, @Nullable String value) {
    edit(new Edit(new PatternEntry(ids.getAsLong(), key, value, HERE), true));
  }

  @Override
  public void remove(String key) {
    edit(new Edit(new PatternEntry(0, key, null, HERE), false));
  }

  private void edit(Edit edit) {
    set.edits().add(edit);
    // One round: what other event loops ask for meanwhile must not keep this one busy.
    if (set.current().size() <= SMALL && set.applyEditsOnce()) {
      return;
    }
    if (scheduled.compareAndSet(false, true)) {
      ForkJoinPool.commonPool().execute(this::applyLater);
    }
  }

  private void applyLater() {
    scheduled.set(false);
    set.applyEdits();
  }
}
