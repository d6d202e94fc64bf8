package io.weir.acl.pattern;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A line in the log about what traffic can bring about: told the first time, the second, the fourth
 * and so on, with how often it happened. Thread-safe.
 */
public final class RareWarning {

  private static final System.Logger LOG = System.getLogger("io.weir.acl");

  private final AtomicLong times = new AtomicLong();

  /** It happened once more. */
  public void tell(String line) {
    long count = times.incrementAndGet();
    if ((count & (count - 1)) == 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          () -> line + "; that happened " + (count == 1 ? "once" : count + " times"));
    }
  }
}
