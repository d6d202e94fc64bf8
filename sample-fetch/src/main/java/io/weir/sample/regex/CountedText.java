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

  private final String text;
  private int left;

  CountedText(String text, int limit) {
    this.text = text;
    this.left = limit;
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new Exhausted();
    }
    return text.charAt(index);
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
