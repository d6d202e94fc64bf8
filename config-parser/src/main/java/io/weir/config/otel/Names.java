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

  /** Checks a name's length. */
  Word identifier(Word name) {
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
    identifier(name);
    if (known.add(key)) {
      return true;
    }
    error(name, "'" + name + "' : already defined");
    return false;
  }

  /** Whether an ACL may have this name: {@code or} combines conditions. */
  boolean acl(Word name) {
    if (name.text().equalsIgnoreCase("or")) {
      error(name, "'" + name + "' : invalid ACL name");
      return false;
    }
    return true;
  }
}
