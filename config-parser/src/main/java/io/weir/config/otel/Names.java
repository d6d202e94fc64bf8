package io.weir.config.otel;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The checks that names of all kinds share, and the place where problems go. */
record Names(Problems problems) {

  private static final int MAX_LENGTH = 64;

  void error(Word word, String message) {
    problems.error(word.location(), message);
  }

  void error(Word word, String message, @Nullable String hint) {
    problems.error(word.location(), message, hint);
  }

  void error(SourceLocation location, String message) {
    problems.error(location, message);
  }

  void warning(Word word, String message) {
    problems.warning(word.location(), message);
  }

  /** Checks that there is a name, and its length. */
  Word identifier(Word name) {
    if (name.text().isEmpty()) {
      error(name, "'' : missing name (expected: 1 to " + MAX_LENGTH + " characters)");
    }
    if (name.text().codePointCount(0, name.text().length()) > MAX_LENGTH) {
      error(name, "'" + name + "' : name too long (expected: at most " + MAX_LENGTH + ")");
    }
    return name;
  }

  /** Whether a name is new among those of its kind; says so where it is not. */
  boolean unique(Word name, Set<String> known) {
    return unique(name, name.text(), known);
  }

  /** As above, for names that are compared together with others. */
  boolean unique(Word name, String key, Set<String> known) {
    return unique(name, key, known, null);
  }

  /**
   * As above.
   *
   * @param hint what else is said where it is not
   */
  boolean unique(Word name, String key, Set<String> known, @Nullable String hint) {
    identifier(name);
    if (name.text().isEmpty()) {
      return false;
    }
    if (known.add(key)) {
      return true;
    }
    error(name, "'" + name + "' : already defined", hint);
    return false;
  }

  /** Whether an ACL may have this name: {@code or} combines conditions. */
  boolean acl(Word name) {
    if (name.text().isEmpty()) {
      identifier(name);
      return false;
    }
    if (name.text().equalsIgnoreCase("or")) {
      error(name, "'" + name + "' : invalid ACL name");
      return false;
    }
    return true;
  }
}
