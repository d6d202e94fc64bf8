package io.weir.proxy.netty.plan;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What health checks found out about a server, for people. Written by the thread of the checks,
 * read from any.
 */
public final class ServerHealth {

  /** One finding, replaced as a whole. */
  private record Finding(String status, int code, String detail, long millis, int level) {}

  private volatile Finding last = new Finding("INI", 0, "", 0, 0);
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong downs = new AtomicLong();
  private volatile long changedNanos = System.nanoTime();
  private final AtomicLong downNanos = new AtomicLong();
  private volatile boolean down;

  /**
   * Takes the result of a check.
   *
   * @param status in HAProxy's letters, such as {@code L4OK}
   * @param code the HTTP status, or 0
   * @param level the counter of good and bad checks
   * @param failedWhileUp whether it failed while the server was up
   */
  public void found(
      String status, int code, String detail, long millis, int level, boolean failedWhileUp) {
    last = new Finding(status, code, detail, millis, level);
    if (failedWhileUp) {
      failures.incrementAndGet();
    }
  }

  /** The server went up or down. */
  public void changed(boolean up) {
    long now = System.nanoTime();
    if (up && down) {
      downNanos.addAndGet(now - changedNanos);
    } else if (!up && !down) {
      downs.incrementAndGet();
    }
    changedNanos = now;
    down = !up;
  }

  public String status() {
    return last.status;
  }

  public int code() {
    return last.code;
  }

  public String detail() {
    return last.detail;
  }

  public long millis() {
    return last.millis;
  }

  public int level() {
    return last.level;
  }

  public long failures() {
    return failures.get();
  }

  public long downs() {
    return downs.get();
  }

  public long secondsSinceChange() {
    return (System.nanoTime() - changedNanos) / 1_000_000_000;
  }

  /** How long the server was down altogether. */
  public long downSeconds() {
    long open = down ? System.nanoTime() - changedNanos : 0;
    return (downNanos.get() + open) / 1_000_000_000;
  }
}
