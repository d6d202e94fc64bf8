package io.weir.sample.regex;

/** A text that can be asked only so often for a character or its length. */
final class CountedText implements CharSequence {

  /** Ends a search from inside the engine, which has no other way out; carries no stack trace. */
  static final class Exhausted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Exhausted() {
      super("a search took too many steps", null, false, false);
    }
  }

  /** How many questions more there are at once: some 20 microseconds. */
  private static final int PORTION = 2048;

  /** How often each character may be asked for without an allowance. */
  private static final int PASSES = 32;

  private final boolean extensible;
  private final int price;
  private String text = "";
  private int left;
  private boolean extended;

  private CountedText(String text, boolean extensible, int price) {
    this.extensible = extensible;
    this.price = price;
    become(text);
  }

  /** Is another text from here on, of which nothing has been asked. */
  void become(String other) {
    text = other;
    left = (int) Math.min(8_000_000, 400L + (long) PASSES * other.length());
    extended = false;
  }

  /**
   * A text for a search that goes back and forth: what nearly all useful ones need, and the rest
   * out of the thread's allowance.
   */
  static CountedText forBacktracking(String text) {
    return new CountedText(text, true, 1);
  }

  /** A text that may be looked at a few times from beginning to end. */
  static CountedText forAFewPasses(String text) {
    return new CountedText(text, false, 1);
  }

  /**
   * A text for an engine that looks at each character once, with all of a large program.
   *
   * @param price how much the steps for one character count
   */
  static CountedText forLargeProgram(String text, int price) {
    return new CountedText(text, true, price);
  }

  @Override
  public char charAt(int index) {
    count();
    return text.charAt(index);
  }

  private void count() {
    left -= price;
    if (left < 0) {
      extend();
    }
  }

  private void extend() {
    if (!extensible || !Allowance.grants(extended)) {
      throw new Exhausted();
    }
    extended = true;
    left = PORTION;
  }

  /** What {@link MarkedSyntax} adds to expressions asks for this. */
  @Override
  public int length() {
    count();
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
