package io.weir.config.otel;

import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers the lines of an {@code otel-group} section. */
final class GroupBuilder {

  private final Word keyword;
  private final Word name;
  private final Names names;
  private final List<Word> scopes = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private boolean refused;

  GroupBuilder(Word keyword, Word name, Names names) {
    this.keyword = keyword;
    this.name = name;
    this.names = names;
  }

  void scopes(List<Word> words) {
    for (Word scope : words.subList(1, words.size())) {
      if (names.unique(scope, known)) {
        scopes.add(scope);
      }
    }
  }

  /** A line without scopes: it is not missing, and was reported. */
  void refused() {
    refused = true;
  }

  Group build() {
    if (scopes.isEmpty() && !refused) {
      names.error(keyword, "group '" + name + "' has no defined scope(s)");
    }
    return new Group(keyword.location(), name, scopes);
  }
}
