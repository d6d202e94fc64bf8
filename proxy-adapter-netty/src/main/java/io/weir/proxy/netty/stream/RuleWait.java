package io.weir.proxy.netty.stream;

import io.weir.proxy.netty.loop.Deadline;
import io.weir.proxy.netty.plan.Verdict;
import org.jspecify.annotations.Nullable;

/** A rule that waits for payload, and until when. */
public final class RuleWait {

  private final Deadline deadline;
  private Verdict.@Nullable Wait waiting;
  private int waitedAt = -1;
  private boolean timedOut;

  public RuleWait(Deadline deadline) {
    this.deadline = deadline;
  }

  /** A rule wants to wait: its time runs since it first did. */
  public void begin(Verdict.Wait wait) {
    waiting = wait;
    if (waitedAt != wait.resumeAt()) {
      waitedAt = wait.resumeAt();
      timedOut = false;
      deadline.after(wait.timeoutMillis());
      if (wait.timeoutMillis() <= 0) {
        timedOut = true;
      }
    }
  }

  public boolean isWaiting() {
    return waiting != null;
  }

  /** Whether so many bytes are what the rule waits for. */
  public boolean isSatisfied(int bytes) {
    Verdict.Wait wait = waiting;
    return wait != null
        && (wait.atLeastBytes() < 0 || (wait.atLeastBytes() > 0 && bytes >= wait.atLeastBytes()));
  }

  /** The rule to go on with; it no longer waits. */
  public int resume() {
    Verdict.Wait wait = waiting;
    waiting = null;
    return wait == null ? 0 : wait.resumeAt();
  }

  /** The time is over; answers the status to answer, or 0 to run the rule again. */
  public int expire() {
    timedOut = true;
    Verdict.Wait wait = waiting;
    return wait == null ? 0 : wait.errorStatus();
  }

  public boolean isTimedOut() {
    return timedOut;
  }

  /** The list is through. */
  public void reset() {
    waiting = null;
    waitedAt = -1;
    timedOut = false;
    deadline.clear();
  }

  public void stop() {
    waiting = null;
    deadline.cancel();
  }
}
