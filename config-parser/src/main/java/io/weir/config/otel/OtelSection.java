package io.weir.config.otel;

import org.jspecify.annotations.Nullable;

/** The kinds of sections in {@code otel.cfg}. */
enum OtelSection {
  INSTRUMENTATION("otel-instrumentation", "What the filter as a whole does; one of a filter."),
  GROUP("otel-group", "Scopes that rules run, such as http-request otel-group."),
  SCOPE("otel-scope", "What is done at one event.");

  private final String word;

  private final String summary;

  OtelSection(String word, String summary) {
    this.word = word;
    this.summary = summary;
  }

  /** The word that begins a section. */
  String word() {
    return word;
  }

  /** What it is for. */
  String summary() {
    return summary;
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
