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
 * @param needsSpan whether it belongs to the {@code span} line before it
 * @param summary what it does, for reference pages
 * @param example a line that is right
 * @param handler takes the words of a line that has as many as it should
 */
record OtelKeyword(
    OtelSection section,
    String word,
    int min,
    int max,
    String arguments,
    NameClass nameClass,
    boolean needsSpan,
    String summary,
    String example,
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
    sections(t);
    instrumentation(t);
    t.add(
        new OtelKeyword(
            OtelSection.GROUP,
            "scopes",
            2,
            0,
            "<name> ...",
            NameClass.ANY,
            false,
            "Scopes that run when a rule names the group.",
            "scopes http_request http_response",
            (sections, words) -> sections.group().scopes(words)));
    spans(t);
    scopes(t);
    return List.copyOf(t);
  }

  private static void sections(List<OtelKeyword> t) {
    for (OtelSection section : OtelSection.values()) {
      t.add(
          new OtelKeyword(
              section,
              section.word(),
              2,
              2,
              "<name>",
              NameClass.NAME,
              false,
              section.summary(),
              section.word() + " edge",
              (sections, words) -> sections.open(section, words)));
    }
  }

  private static void instrumentation(List<OtelKeyword> t) {
    instrumentation(
        t,
        "acl",
        3,
        0,
        ACL,
        NameClass.NAME,
        "An access list that the conditions of this section and of scopes can name.",
        "acl from-inside src 10.0.0.0/8",
        InstrumentationBuilder::acl);
    instrumentation(
        t,
        "log",
        2,
        0,
        "{ global | <addr> [len <len>] [format <fmt>] <facility> [<level> [<minlevel>]] }",
        NameClass.ANY,
        "Where the filter logs what it could not do; 'no log' takes all targets back.",
        "log 127.0.0.1:514 local7 notice",
        InstrumentationBuilder::log);
    instrumentation(
        t,
        "config",
        2,
        2,
        "<file>",
        NameClass.ANY,
        "The pipeline file; required.",
        "config otel.yml",
        InstrumentationBuilder::config);
    instrumentation(
        t,
        "groups",
        2,
        0,
        "<name> ...",
        NameClass.ANY,
        "The groups that are used.",
        "groups http_response_group",
        InstrumentationBuilder::groups);
    instrumentation(
        t,
        "scopes",
        2,
        0,
        "<name> ...",
        NameClass.ANY,
        "The scopes that are used.",
        "scopes client_session_start http_request",
        InstrumentationBuilder::scopes);
    instrumentation(
        t,
        "rate-limit",
        2,
        2,
        "<value>",
        NameClass.ANY,
        "The percentage of streams that are looked at, 0.0 to 100.0; 100.0 where not given.",
        "rate-limit 12.5",
        InstrumentationBuilder::rateLimit);
    instrumentation(
        t,
        "option",
        2,
        2,
        "{ disabled | dontlog-normal | hard-errors }",
        NameClass.ANY,
        "Starts switched off, logs errors only, or leaves a stream alone after its first error;"
            + " 'no option' takes it back.",
        "option hard-errors",
        (instrumentation, words) -> instrumentation.option(words, true));
    instrumentation(
        t,
        "debug-level",
        2,
        2,
        "<value>",
        NameClass.ANY,
        "Categories of messages for those who write configurations, a bit each: 1 streams, 2"
            + " events, 4 scopes, 8 spans, 0x10 contexts, 0x20 instruments, 0x40 log records, 0x80"
            + " problems. Ignored, with a warning, where the program's log does not show debug"
            + " messages of io.weir.filter.debug.",
        "debug-level 0x0f",
        InstrumentationBuilder::debugLevel);
  }

  private static void spans(List<OtelKeyword> t) {
    scope(
        t,
        "span",
        2,
        11,
        SPAN_USAGE.substring(5) + " [kind <kind>] [name <sample>]",
        NameClass.ANY,
        "Starts a span, or goes on with the one of that name. A reference is 'parent <span or"
            + " context>', a link 'link <span or context>'; root has no parent. Weir's own are the kind, server where not given, which"
            + " counts where the line starts the span, and the sample that it is named by where it"
            + " is exported.",
        "span \"HTTP request\" parent \"Client session\" link \"Sent before\" kind server name method",
        ScopeBuilder::span);
    span(
        t,
        "link",
        2,
        0,
        "<span> ...",
        NameClass.ANY,
        "Links to other spans or extracted contexts.",
        "link \"Client session\" \"Sent before\"",
        SpanBuilder::link);
    span(
        t,
        "attribute",
        3,
        0,
        "<key> <sample> ...",
        NameClass.ANY,
        "An attribute. One expression keeps its type, several are joined to a string.",
        "attribute \"http.method\" method",
        SpanBuilder::attribute);
    span(
        t,
        "event",
        4,
        0,
        "<name> <key> <sample> ...",
        NameClass.ANY,
        "An event of the span with one attribute; lines of one name are one event.",
        "event \"routed\" \"backend\" be_name",
        SpanBuilder::event);
    span(
        t,
        "baggage",
        3,
        0,
        "<key> <sample> ...",
        NameClass.VARIABLE,
        "An entry of the baggage that inject passes on.",
        "baggage \"tenant\" req.hdr(x-tenant)",
        SpanBuilder::baggage);
    span(
        t,
        "inject",
        2,
        4,
        "<name-prefix> [use-vars] [use-headers]",
        NameClass.CONTEXT,
        "Passes the span's context on in headers, in variables or in both; headers where"
            + " neither is named. The prefix - is chosen for you.",
        "inject \"edge\" use-headers",
        SpanBuilder::inject);
    scope(
        t,
        "extract",
        2,
        3,
        "<name-prefix> [use-vars | use-headers]",
        NameClass.CONTEXT,
        "Reads a context that somebody else passed on; spans name it as parent or link.",
        "extract \"caller\" use-headers",
        ScopeBuilder::extract);
    span(
        t,
        "status",
        2,
        0,
        "<type> [<sample> ...]",
        NameClass.ANY,
        "The span's status: ignore, unset, ok or error, the last with a description.",
        "status \"error\" str(\"answered \") status",
        SpanBuilder::status);
    scope(
        t,
        "finish",
        2,
        0,
        "<name> ...",
        NameClass.ANY,
        "Ends spans and contexts by name; *, *req* and *res* end all, those of the request's and"
            + " those of the response's side.",
        "finish \"HTTP request\" \"Client session\"",
        ScopeBuilder::finish);
  }

  private static void scopes(List<OtelKeyword> t) {
    scope(
        t,
        "instrument",
        3,
        0,
        "{ update <name> [<attr> ...] | <type> <name> [<aggr>] [<desc>] [<unit>] <value>"
            + " [<bounds>] }",
        NameClass.ANY,
        "Declares an instrument and the value it takes; with update, records that value and the"
            + " attributes given here. Weir's own is hist_dbl, a histogram of decimal numbers: 'scale"
            + " <number>' multiplies its value.",
        "instrument hist_int \"response.size\" desc \"Bytes of responses\" unit \"By\" value"
            + " bytes_out bounds \"100 1000 10000\"",
        ScopeBuilder::instrument);
    scope(
        t,
        "log-record",
        3,
        0,
        "<severity> [id <integer>] [event <name>] [span <span>] [attr <key> <sample>] ... <sample>"
            + " ...",
        NameClass.ANY,
        "Writes a log record.",
        "log-record info id 7 event \"request\" attr \"method\" method str(\"asked for \") path",
        ScopeBuilder::logRecord);
    scope(
        t,
        "idle-timeout",
        2,
        2,
        "<time>",
        NameClass.ANY,
        "The time without data after which on-idle-timeout comes; greater than zero.",
        "idle-timeout 5s",
        ScopeBuilder::idleTimeout);
    scope(
        t,
        "acl",
        3,
        0,
        ACL,
        NameClass.NAME,
        "An access list for the condition of this scope.",
        "acl is-api path_beg /api/",
        ScopeBuilder::acl);
    scope(
        t,
        "otel-event",
        2,
        0,
        "<name> [{ if | unless } <condition>]",
        NameClass.ANY,
        "The event that runs the scope, and the condition that has to hold.",
        "otel-event on-frontend-http-request if { path_beg /api/ }",
        ScopeBuilder::event);
  }

  private static void instrumentation(
      List<OtelKeyword> table,
      String word,
      int min,
      int max,
      String arguments,
      NameClass nameClass,
      String summary,
      String example,
      InstrumentationHandler handler) {
    table.add(
        new OtelKeyword(
            OtelSection.INSTRUMENTATION,
            word,
            min,
            max,
            arguments,
            nameClass,
            false,
            summary,
            example,
            (sections, words) -> handler.read(sections.instrumentation(), words)));
  }

  private static void scope(
      List<OtelKeyword> table,
      String word,
      int min,
      int max,
      String arguments,
      NameClass nameClass,
      String summary,
      String example,
      ScopeHandler handler) {
    scope(table, word, min, max, arguments, nameClass, false, summary, example, handler);
  }

  private static void scope(
      List<OtelKeyword> table,
      String word,
      int min,
      int max,
      String arguments,
      NameClass nameClass,
      boolean needsSpan,
      String summary,
      String example,
      ScopeHandler handler) {
    table.add(
        new OtelKeyword(
            OtelSection.SCOPE,
            word,
            min,
            max,
            arguments,
            nameClass,
            needsSpan,
            summary,
            example,
            (sections, words) -> handler.read(sections.scope(), words)));
  }

  private static void span(
      List<OtelKeyword> table,
      String word,
      int min,
      int max,
      String arguments,
      NameClass nameClass,
      String summary,
      String example,
      SpanHandler handler) {
    ScopeHandler onOpenSpan =
        (scope, words) -> {
          SpanBuilder span = scope.openSpan(words.get(0));
          if (span != null) {
            handler.read(span, words);
          }
        };
    scope(table, word, min, max, arguments, nameClass, true, summary, example, onOpenSpan);
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
