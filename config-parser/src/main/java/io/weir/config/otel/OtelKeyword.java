package io.weir.config.otel;

import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One keyword of {@code otel.cfg}: the one table of them.
 *
 * @param section where it may stand
 * @param word the keyword
 * @param min fewest words of a line, the keyword included
 * @param max most words of a line, the keyword included; 0 for no limit
 * @param arguments what follows the keyword, for messages
 * @param nameClass what the first argument may consist of
 * @param handler takes the words of a line that has as many as it should
 */
record OtelKeyword(
    OtelSection section,
    String word,
    int min,
    int max,
    String arguments,
    NameClass nameClass,
    Handler handler) {

  /** What is done with a line. */
  interface Handler {
    void read(OtelSections sections, List<Word> words);
  }

  /** The lines of a scope. */
  private interface ScopeHandler {
    void read(ScopeBuilder scope, List<Word> words);
  }

  /** The lines of a scope that belong to the span before them. */
  private interface SpanHandler {
    void read(SpanBuilder span, List<Word> words);
  }

  /** The lines of an instrumentation. */
  private interface InstrumentationHandler {
    void read(InstrumentationBuilder instrumentation, List<Word> words);
  }

  private static final String ACL = "<name> <criterion> [flags] [operator] <value> ...";

  static final String SPAN_USAGE = "span <name> [<reference>] [<link>] [root]";

  /** All keywords, in the order of the documentation. */
  static final List<OtelKeyword> ALL = table();

  private static final Map<OtelSection, Map<String, OtelKeyword>> BY_SECTION = bySection();

  private static List<OtelKeyword> table() {
    List<OtelKeyword> t = new ArrayList<>();
    for (OtelSection section : OtelSection.values()) {
      t.add(
          new OtelKeyword(
              section,
              section.word(),
              2,
              2,
              "<name>",
              NameClass.NAME,
              (sections, words) -> sections.open(section, words)));
    }
    instrumentation(t, "acl", 3, 0, ACL, NameClass.NAME, InstrumentationBuilder::acl);
    instrumentation(
        t,
        "log",
        2,
        0,
        "{ global | <addr> [len <len>] [format <fmt>] <facility> [<level> [<minlevel>]] }",
        NameClass.ANY,
        InstrumentationBuilder::log);
    instrumentation(t, "config", 2, 2, "<file>", NameClass.ANY, InstrumentationBuilder::config);
    instrumentation(t, "groups", 2, 0, "<name> ...", NameClass.ANY, InstrumentationBuilder::groups);
    instrumentation(t, "scopes", 2, 0, "<name> ...", NameClass.ANY, InstrumentationBuilder::scopes);
    instrumentation(
        t, "rate-limit", 2, 2, "<value>", NameClass.ANY, InstrumentationBuilder::rateLimit);
    instrumentation(
        t,
        "option",
        2,
        2,
        "{ disabled | dontlog-normal | hard-errors }",
        NameClass.ANY,
        (instrumentation, words) -> instrumentation.option(words, true));
    instrumentation(
        t, "debug-level", 2, 2, "<value>", NameClass.ANY, InstrumentationBuilder::debugLevel);

    t.add(
        new OtelKeyword(
            OtelSection.GROUP,
            "scopes",
            2,
            0,
            "<name> ...",
            NameClass.ANY,
            (sections, words) -> sections.group().scopes(words)));

    scope(t, "span", 2, 7, SPAN_USAGE.substring(5), NameClass.ANY, ScopeBuilder::span);
    span(t, "link", 2, 0, "<span> ...", NameClass.ANY, SpanBuilder::link);
    span(t, "attribute", 3, 0, "<key> <sample> ...", NameClass.ANY, SpanBuilder::attribute);
    span(t, "event", 4, 0, "<name> <key> <sample> ...", NameClass.ANY, SpanBuilder::event);
    span(t, "baggage", 3, 0, "<key> <sample> ...", NameClass.VARIABLE, SpanBuilder::baggage);
    span(
        t,
        "inject",
        2,
        4,
        "<name-prefix> [use-vars] [use-headers]",
        NameClass.CONTEXT,
        SpanBuilder::inject);
    scope(
        t,
        "extract",
        2,
        3,
        "<name-prefix> [use-vars | use-headers]",
        NameClass.CONTEXT,
        ScopeBuilder::extract);
    span(t, "status", 2, 0, "<type> [<sample> ...]", NameClass.ANY, SpanBuilder::status);
    scope(t, "finish", 2, 0, "<name> ...", NameClass.ANY, ScopeBuilder::finish);
    scope(
        t,
        "instrument",
        3,
        0,
        "{ update <name> [<attr> ...] | <type> <name> [<aggr>] [<desc>] [<unit>] <value>"
            + " [<bounds>] }",
        NameClass.ANY,
        ScopeBuilder::instrument);
    scope(
        t,
        "log-record",
        3,
        0,
        "<severity> [id <integer>] [event <name>] [span <span>] [attr <key> <sample>] ... <sample>"
            + " ...",
        NameClass.ANY,
        ScopeBuilder::logRecord);
    scope(t, "idle-timeout", 2, 2, "<time>", NameClass.ANY, ScopeBuilder::idleTimeout);
    scope(t, "acl", 3, 0, ACL, NameClass.NAME, ScopeBuilder::acl);
    scope(
        t,
        "otel-event",
        2,
        0,
        "<name> [{ if | unless } <condition>]",
        NameClass.ANY,
        ScopeBuilder::event);
    return List.copyOf(t);
  }

  private static void instrumentation(
      List<OtelKeyword> table,
      String word,
      int min,
      int max,
      String arguments,
      NameClass nameClass,
      InstrumentationHandler handler) {
    table.add(
        new OtelKeyword(
            OtelSection.INSTRUMENTATION,
            word,
            min,
            max,
            arguments,
            nameClass,
            (sections, words) -> handler.read(sections.instrumentation(), words)));
  }

  private static void scope(
      List<OtelKeyword> table,
      String word,
      int min,
      int max,
      String arguments,
      NameClass nameClass,
      ScopeHandler handler) {
    table.add(
        new OtelKeyword(
            OtelSection.SCOPE,
            word,
            min,
            max,
            arguments,
            nameClass,
            (sections, words) -> handler.read(sections.scope(), words)));
  }

  private static void span(
      List<OtelKeyword> table,
      String word,
      int min,
      int max,
      String arguments,
      NameClass nameClass,
      SpanHandler handler) {
    ScopeHandler onOpenSpan =
        (scope, words) -> {
          SpanBuilder span = scope.openSpan(words.get(0));
          if (span != null) {
            handler.read(span, words);
          }
        };
    scope(table, word, min, max, arguments, nameClass, onOpenSpan);
  }

  private static Map<OtelSection, Map<String, OtelKeyword>> bySection() {
    Map<OtelSection, Map<String, OtelKeyword>> map = new LinkedHashMap<>();
    for (OtelKeyword keyword : ALL) {
      map.computeIfAbsent(keyword.section(), section -> new LinkedHashMap<>())
          .put(keyword.word(), keyword);
    }
    return map;
  }

  /** The keyword of that section, or null. */
  static @Nullable OtelKeyword find(OtelSection section, String word) {
    return words(section).get(word);
  }

  static Map<String, OtelKeyword> words(OtelSection section) {
    return BY_SECTION.getOrDefault(section, Map.of());
  }

  /** How a line should look. */
  String usage() {
    return word + " " + arguments;
  }
}
