package io.weir.config.otel;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import io.weir.api.stream.StreamEvent;
import io.weir.config.syntax.DurationText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the lines of an {@code otel-scope} section. */
final class ScopeBuilder {

  private final Word keyword;
  private final Word name;
  private final Names names;
  private final List<List<Word>> acls = new ArrayList<>();
  private final List<Extract> extracts = new ArrayList<>();
  private final List<SpanBuilder> spans = new ArrayList<>();
  private final List<InstrumentLine> instruments = new ArrayList<>();
  private final List<LogRecordLine> logRecords = new ArrayList<>();
  private final List<Word> finish = new ArrayList<>();
  private final Set<String> knownContexts = new HashSet<>();
  private final Set<String> knownSpans = new HashSet<>();
  private final Set<String> knownInstruments = new HashSet<>();
  private final Set<String> knownFinish = new HashSet<>();
  private long idleTimeoutMillis;
  private boolean idleTimeoutSeen;
  private boolean eventSeen;

  /** Whether only a line without an event was seen: another one may say it. */
  private boolean eventRefused;

  private @Nullable EventBinding event;
  private @Nullable SpanBuilder openSpan;

  ScopeBuilder(Word keyword, Word name, Names names) {
    this.keyword = keyword;
    this.name = name;
    this.names = names;
  }

  void acl(List<Word> words) {
    if (names.acl(words.get(1))) {
      acls.add(words.subList(1, words.size()));
    }
  }

  void span(List<Word> words) {
    SpanBuilder span = new SpanBuilder(words, this, names);
    openSpan = span;
    if (names.unique(words.get(1), knownSpans)) {
      spans.add(span);
    }
    span.arguments(words);
  }

  /** The span that a line belongs to; null, and a problem, where there is none before it. */
  @Nullable SpanBuilder openSpan(Word keyword) {
    if (openSpan == null) {
      names.error(
          keyword, "'" + keyword + "' : span ID not set (use '" + OtelKeyword.SPAN_USAGE + "')");
    }
    return openSpan;
  }

  /** The event's name, if {@code otel-event} was read already. */
  @Nullable Word eventName() {
    return event == null ? null : event.name();
  }

  void extract(List<Word> words) {
    Storage storage = Storage.HEADERS;
    if (words.size() > 2) {
      Optional<Storage> named = Storage.byName(words.get(2).text());
      if (named.isEmpty()) {
        SpanBuilder.invalidStorage(words.get(2), names, "extract");
      }
      storage = named.orElse(storage);
    }
    if (names.unique(words.get(1), knownContexts)) {
      extracts.add(new Extract(words.get(0).location(), words.get(1), storage));
    }
  }

  void finish(List<Word> words) {
    for (Word word : words.subList(1, words.size())) {
      if (names.unique(word, knownFinish)) {
        finish.add(word);
      }
    }
  }

  void instrument(List<Word> words) {
    InstrumentLine line = InstrumentSyntax.parse(words, names);
    boolean update = words.get(1).is("update");
    if (line != null
        && names.unique(words.get(2), (update ? "u " : "c ") + words.get(2), knownInstruments)) {
      instruments.add(line);
    }
  }

  void logRecord(List<Word> words) {
    LogRecordLine line = LogRecordSyntax.parse(words, names);
    if (line != null) {
      logRecords.add(line);
    }
  }

  void idleTimeout(List<Word> words) {
    if (idleTimeoutSeen) {
      names.error(words.get(0), "'idle-timeout' : already set");
      return;
    }
    idleTimeoutSeen = true;
    DurationText time = DurationText.millis(words.get(1).text());
    if (time.fault() != null) {
      names.error(words.get(1), "'idle-timeout' : " + time.fault());
    } else if (time.value() == 0) {
      names.error(words.get(1), "'idle-timeout' : value must be greater than zero");
    }
    idleTimeoutMillis = time.value();
  }

  void event(List<Word> words) {
    Word word = words.get(1);
    if (eventSeen && !eventRefused) {
      names.error(word, "'" + word + "' : event already set");
      return;
    }
    eventSeen = true;
    eventRefused = false;
    Optional<StreamEvent> named = StreamEvent.byName(word.text());
    if (named.isEmpty()) {
      List<String> known =
          Arrays.stream(StreamEvent.values()).map(StreamEvent::configName).toList();
      names.error(word, "'" + word + "' : unknown event", DidYouMean.hint(word.text(), known));
    }
    List<Word> condition = words.subList(2, words.size());
    if (!condition.isEmpty() && !isCondition(condition)) {
      boolean wrongWord = !condition.get(0).is("if") && !condition.get(0).is("unless");
      names.error(
          condition.get(0),
          "'"
              + word
              + "' : expects either 'if' or 'unless' followed by a condition but found '"
              + (wrongWord ? condition.get(0) : "")
              + "'",
          wrongWord ? DidYouMean.hint(condition.get(0).text(), List.of("if", "unless")) : null);
      condition = List.of();
    }
    if (named.isPresent()) {
      event = new EventBinding(word, named.get(), condition);
    }
  }

  private static boolean isCondition(List<Word> words) {
    return (words.get(0).is("if") || words.get(0).is("unless")) && words.size() > 1;
  }

  /** A line with a keyword alone: it is not missing, and was reported. */
  void refused(String word) {
    switch (word) {
      case "span" ->
          openSpan =
              new SpanBuilder(List.of(keyword, new Word("", keyword.location())), this, names);
      case "idle-timeout" -> idleTimeoutSeen = true;
      case "otel-event" -> {
        eventRefused |= !eventSeen;
        eventSeen = true;
      }
      default -> {}
    }
  }

  Scope build() {
    List<SpanDeclaration> built = spans.stream().map(SpanBuilder::build).toList();
    if (event != null) {
      checkEvent(event.event(), built);
    } else if (idleTimeoutSeen && !eventSeen) {
      misplacedIdleTimeout();
    }
    return new Scope(
        keyword.location(),
        name,
        acls,
        extracts,
        built,
        instruments,
        logRecords,
        finish,
        idleTimeoutMillis,
        event);
  }

  private void checkEvent(StreamEvent bound, List<SpanDeclaration> built) {
    boolean idle = bound == StreamEvent.IDLE_TIMEOUT;
    if (idle && !idleTimeoutSeen) {
      names.error(
          keyword,
          "'" + name + "' : 'idle-timeout' is required for event '" + bound.configName() + "'");
    } else if (!idle && idleTimeoutSeen) {
      misplacedIdleTimeout();
    }
    for (SpanDeclaration span : built) {
      Inject inject = span.inject();
      if (inject != null && inject.storages().contains(Storage.HEADERS) && !bound.injectable()) {
        names
            .problems()
            .error(
                span.location(),
                "inject '" + inject.name() + "' : cannot use on this event",
                "no header can be added on '" + bound.configName() + "'");
      }
    }
  }

  private void misplacedIdleTimeout() {
    names.error(
        keyword,
        "'"
            + name
            + "' : 'idle-timeout' can only be used with event '"
            + StreamEvent.IDLE_TIMEOUT.configName()
            + "'");
  }
}
