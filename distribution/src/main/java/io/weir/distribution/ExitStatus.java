package io.weir.distribution;

/** What the process ends with. */
final class ExitStatus {

  static final int OK = 0;

  /** Something was wrong and said, or a condition does not hold. */
  static final int FAILED = 1;

  /** Of a check: no mistake, but nothing to listen on. Of a condition: it cannot be read. */
  static final int UNDECIDED = 2;

  private ExitStatus() {}
}
