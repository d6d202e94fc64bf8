package io.weir.config.otel;

import org.jspecify.annotations.Nullable;

/** The kinds of sections in {@code otel.cfg}. */
enum OtelSection {
  INSTRUMENTATION("otel-instrumentation"),
  GROUP("otel-group"),
  SCOPE("otel-scope");

  private final String word;

  OtelSection(String word) {
    this.word = word;
  }

  /** The word that begins a section. */
  String word() {
    return word;
  }

  static @Nullable OtelSection of(String word) {
    for (OtelSection section : values()) {
      if (section.word.equals(word)) {
        return section;
      }
    }
    return null;
  }
}
