package io.weir.api.config;

import java.util.Objects;

/**
 * One word of a configuration line, quotes and escapes already taken away.
 *
 * @param text the word, as ordinary text
 * @param location where it begins
 */
public record Word(String text, SourceLocation location) {

  public Word {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(location, "location");
  }

  /** Whether this is the given word, to the letter. */
  public boolean is(String other) {
    return text.equals(other);
  }

  @Override
  public String toString() {
    return text;
  }
}
