package io.weir.acl;

import java.util.Locale;

/**
 * What commands do with a set, and what they answer where words are missing. Scripts compare these
 * answers: they are HAProxy's.
 */
enum PatternVerb {
  ADD(true) {
    @Override
    int following(PatternKind kind) {
      return kind == PatternKind.MAP ? 2 : 1;
    }

    @Override
    String missing(PatternKind kind) {
      return kind == PatternKind.MAP
          ? "'add map' expects three parameters (map identifier, key and value) or one parameter"
              + " (map identifier) and a payload"
          : "'add acl' expects two parameters: ACL identifier and pattern.";
    }
  },
  CLEAR(true) {
    @Override
    String missing(PatternKind kind) {
      return "Missing " + kind.label() + " identifier.";
    }
  },
  COMMIT(true) {
    @Override
    String missing(PatternKind kind) {
      return "Missing " + kind.label() + " identifier.";
    }
  },
  DEL(false) {
    @Override
    int following(PatternKind kind) {
      return 1;
    }

    @Override
    String missing(PatternKind kind) {
      return "This command expects two parameters: " + kind.label() + " identifier and key.";
    }

    @Override
    String unknown(PatternKind kind) {
      return super.unknown(PatternKind.MAP);
    }
  },
  GET(false) {
    @Override
    int following(PatternKind kind) {
      return 1;
    }

    @Override
    String missing(PatternKind kind) {
      return "Missing " + kind.label() + " identifier and/or key.";
    }
  },
  PREPARE(false),
  SET(false) {
    @Override
    int following(PatternKind kind) {
      return 2;
    }

    @Override
    String missing(PatternKind kind) {
      return "'set map' expects three parameters: map identifier, key and value.";
    }
  },
  SHOW(true);

  private final boolean versioned;

  PatternVerb(boolean versioned) {
    this.versioned = versioned;
  }

  /** The word that begins the command. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether {@code @} and a version may stand before the set. */
  boolean isVersioned() {
    return versioned;
  }

  /** How many words have to follow the set. */
  int following(PatternKind kind) {
    return 0;
  }

  /** The answer where words are missing. */
  String missing(PatternKind kind) {
    return unknown(kind);
  }

  /** The answer where there is no such set. */
  String unknown(PatternKind kind) {
    return "Unknown " + kind.label() + " identifier. Please use #<id> or <file>.";
  }
}
