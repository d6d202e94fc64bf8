package io.weir.config.syntax;

/**
 * Tells configuration files from others: nobody wants to read a problem for each byte of an image.
 */
final class TextCheck {

  /** So few may be slips of an editor: each of them is reported at its place. */
  private static final int FEW = 100;

  /** Where some of them are NUL, which no editor makes. */
  private static final int FEW_WITH_NUL = 10;

  private TextCheck() {}

  /** How many control characters a text has; 0 for a few. */
  static int controlCharacters(String text) {
    int found = 0;
    boolean nul = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
        found++;
        nul |= c == 0;
      }
    }
    return found > (nul ? FEW_WITH_NUL : FEW) ? found : 0;
  }
}
