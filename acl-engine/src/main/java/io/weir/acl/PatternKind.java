package io.weir.acl;

import java.util.Locale;

/** What a command is about: lists, or lists with values. */
enum PatternKind {
  ACL("ACL"),
  MAP("map");

  private final String label;

  PatternKind(String label) {
    this.label = label;
  }

  /** What messages call it. */
  String label() {
    return label;
  }

  boolean covers(PatternSet set) {
    return this == MAP ? set.isUsedByMap() : set.isUsedByAcl();
  }

  /** The word in commands. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
