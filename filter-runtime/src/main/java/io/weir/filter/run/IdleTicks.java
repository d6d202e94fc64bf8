package io.weir.filter.run;

import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import io.weir.filter.plan.EventPlan;
import io.weir.filter.plan.ScopePlan;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Which scopes of {@code on-idle-timeout} a tick is for: one timer runs at the shortest interval,
 * and scopes with longer ones wait for theirs. Made for streams that really are idle.
 */
final class IdleTicks {

  /** A timer that comes this much early is on time. */
  private static final long SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final ScopePlan[] scopes;
  private final long shortest;

  /** The clock of System.nanoTime at which each scope last ran. */
  private final long[] lastRun;

  IdleTicks(EventPlan events, long now) {
    scopes = events.scopes(StreamEvent.IDLE_TIMEOUT);
    shortest = events.shortestIdleNanos();
    lastRun = new long[scopes.length];
    // The stream was silent for at least one interval before its first tick.
    Arrays.fill(lastRun, now - shortest);
  }

  /** Whether a scope's own interval has passed without data; if so, the next one begins now. */
  boolean due(ScopePlan scope, Stream stream, long now) {
    if (scope.idleNanos() <= shortest) {
      return true;
    }
    int index = indexOf(scope);
    long silent = now - stream.lastActivityNanos();
    long waited = now - lastRun[index];
    if (Math.min(silent, waited) + SLACK_NANOS < scope.idleNanos()) {
      return false;
    }
    lastRun[index] = now;
    return true;
  }

  private int indexOf(ScopePlan scope) {
    int index = 0;
    while (scopes[index] != scope) {
      index++;
    }
    return index;
  }
}
