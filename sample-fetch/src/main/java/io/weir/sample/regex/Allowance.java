package io.weir.sample.regex;

/**
 * The time that a thread may spend on searches that go back and forth, beyond the little that each
 * search has for itself: 10 ms at once, and a tenth of the thread's time in the long run, however
 * many searches want more. Owned by its thread.
 *
 * <p>It is time and not characters, for a character costs ten times as much while code is cold.
 */
final class Allowance {

  private static final long MOST_NANOS = 10_000_000;

  /** Which part of the time that goes by is earned. */
  private static final long SHARE = 10;

  private static final ThreadLocal<Allowance> OF_THREAD = ThreadLocal.withInitial(Allowance::new);

  private long nanos = MOST_NANOS;
  private long lastAsked = System.nanoTime();

  private Allowance() {}

  /**
   * Whether a search may go on.
   *
   * @param again whether it asked before: the time since then is what it spent
   */
  static boolean grants(boolean again) {
    return OF_THREAD.get().ask(again);
  }

  private boolean ask(boolean again) {
    long now = System.nanoTime();
    long gone = now - lastAsked;
    lastAsked = now;
    nanos = again ? nanos - gone : Math.min(MOST_NANOS, nanos + gone / SHARE);
    return nanos > 0;
  }
}
