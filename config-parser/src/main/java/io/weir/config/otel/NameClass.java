package io.weir.config.otel;

import org.jspecify.annotations.Nullable;

/** What the first argument of a keyword may consist of. */
enum NameClass {
  /** Anything; a word that says more is checked by its keyword. */
  ANY,
  /** Letters, digits and {@code _ - . :}. */
  NAME,
  /** Letters, digits and {@code _ - .}. */
  CONTEXT,
  /** Letters, digits and {@code _}, no digit first. */
  VARIABLE;

  /** The first character that may not stand in such a name, or null. */
  @Nullable String strange(String name) {
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      if (!allows(c, i)) {
        return Character.toString(c);
      }
      i += Character.charCount(c);
    }
    return null;
  }

  private boolean allows(int c, int index) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    boolean digit = c >= '0' && c <= '9';
    return switch (this) {
      case ANY -> true;
      case NAME -> letter || digit || "_-.:".indexOf(c) >= 0;
      case CONTEXT -> letter || digit || "_-.".indexOf(c) >= 0;
      case VARIABLE -> letter || c == '_' || (digit && index > 0);
    };
  }
}
