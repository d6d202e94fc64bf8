package io.weir.sample.regex;

/** A text that can be looked at only so often. */
final class CountedText implements CharSequence {

  /** Ends a search from inside the engine, which has no other way out; carries no stack trace. */
  static final class Exhausted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Exhausted() {
      super("a search looked at too many characters", null, false, false);
    }
  }

  /** How many characters more there are at once: some 20 microseconds. */
  private static final int PORTION = 2048;

  private final String text;
  private final boolean extensible;
  private int left;
  private boolean extended;

  private CountedText(String text, int passes, boolean extensible) {
    this.text = text;
    this.left = (int) Math.min(8_000_000, 200L + (long) passes * text.length());
    this.extensible = extensible;
  }

  /**
   * A text for a search that goes back and forth: what nearly all useful ones need, and the rest
   * out of the thread's allowance.
   */
  static CountedText forBacktracking(String text) {
    return new CountedText(text, 16, true);
  }

  /** A text that may be looked at a few times from beginning to end. */
  static CountedText forAFewPasses(String text) {
    return new CountedText(text, 32, false);
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      extend();
    }
    return text.charAt(index);
  }

  private void extend() {
    if (!extensible || !Allowance.grants(extended)) {
      throw new Exhausted();
    }
    extended = true;
    left = PORTION;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
