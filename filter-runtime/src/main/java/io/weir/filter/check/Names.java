package io.weir.filter.check;

import io.weir.config.otel.Extract;
import io.weir.config.otel.Inject;
import io.weir.config.otel.InstrumentLine;
import io.weir.config.otel.KeyedValue;
import io.weir.config.otel.OtelConfig;
import io.weir.config.otel.Scope;
import io.weir.config.otel.SpanDeclaration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names of one filter, numbered: spans, contexts, instruments, and the attribute keys of each
 * span.
 */
final class Names {

  private final Map<String, Integer> spans = new LinkedHashMap<>();
  private final Map<String, Integer> contexts = new LinkedHashMap<>();
  private final Set<String> extracted = new LinkedHashSet<>();
  private final Map<String, Integer> instruments = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> keys = new HashMap<>();
  private final Map<String, Integer> declarations = new HashMap<>();

  Names(OtelConfig config) {
    for (Scope scope : config.scopes()) {
      for (Extract extract : scope.extracts()) {
        number(contexts, extract.prefix().text());
        extracted.add(extract.prefix().text());
      }
      for (SpanDeclaration span : scope.spans()) {
        number(spans, span.name().text());
        Inject inject = span.inject();
        if (inject != null) {
          number(contexts, inject.name());
        }
        addKeys(span);
      }
      for (InstrumentLine line : scope.instruments()) {
        if (line instanceof InstrumentLine.Create create) {
          number(instruments, create.name().text());
        }
      }
    }
  }

  private void addKeys(SpanDeclaration span) {
    Map<String, Integer> ofSpan =
        keys.computeIfAbsent(span.name().text(), name -> new LinkedHashMap<>());
    for (KeyedValue attribute : span.attributes()) {
      number(ofSpan, attribute.key().text());
      declarations.merge(declaration(span, attribute), 1, Integer::sum);
    }
  }

  private static String declaration(SpanDeclaration span, KeyedValue attribute) {
    return span.name().text() + '\0' + attribute.key().text();
  }

  private static void number(Map<String, Integer> names, String name) {
    names.putIfAbsent(name, names.size());
  }

  /** A span's number, or -1. */
  int span(String name) {
    return spans.getOrDefault(name, -1);
  }

  Set<String> spans() {
    return spans.keySet();
  }

  /** The number of what is extracted or injected under that name, or -1. */
  int context(String name) {
    return contexts.getOrDefault(name, -1);
  }

  Set<String> contexts() {
    return contexts.keySet();
  }

  /** Whether any scope extracts a context of that name. */
  boolean isExtracted(String name) {
    return extracted.contains(name);
  }

  /** The number of the instrument that is created under that name, or -1. */
  int instrument(String name) {
    return instruments.getOrDefault(name, -1);
  }

  Set<String> instruments() {
    return instruments.keySet();
  }

  /** The number of an attribute's key among those of its span. */
  int key(SpanDeclaration span, KeyedValue attribute) {
    return keys.getOrDefault(span.name().text(), Map.of()).getOrDefault(attribute.key().text(), -1);
  }

  int keys(SpanDeclaration span) {
    return keys.getOrDefault(span.name().text(), Map.of()).size();
  }

  /** Whether that attribute of that span is set in one place only. */
  boolean isSetOnce(SpanDeclaration span, KeyedValue attribute) {
    return declarations.getOrDefault(declaration(span, attribute), 0) == 1;
  }
}
