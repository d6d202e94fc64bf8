package io.weir.config.otel;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers a {@code span} line and the lines that belong to it. */
final class SpanBuilder {

  /** The prefix that is chosen for the user. */
  private static final String AUTOMATIC = "-";

  private static final int MOST_WORDS = 7;

  private final SourceLocation location;
  private final Word name;
  private final ScopeBuilder scope;
  private final Names names;
  private @Nullable Word parent;
  private boolean root;
  private SpanDeclaration.@Nullable Kind kind;
  private @Nullable Word display;
  private final List<Word> links = new ArrayList<>();
  private final List<KeyedValue> attributes = new ArrayList<>();
  private final List<SpanEvent> events = new ArrayList<>();
  private final List<KeyedValue> baggage = new ArrayList<>();
  private @Nullable Status status;
  private boolean statusSeen;
  private @Nullable Inject inject;
  private final Set<String> knownLinks = new HashSet<>();
  private final Set<String> knownAttributes = new HashSet<>();
  private final Set<String> knownEvents = new HashSet<>();
  private final Set<String> knownBaggage = new HashSet<>();

  SpanBuilder(List<Word> words, ScopeBuilder scope, Names names) {
    location = words.get(0).location();
    name = words.get(1);
    this.scope = scope;
    this.names = names;
  }

  /** What follows the name. */
  void arguments(List<Word> words) {
    // The reference counts words before it reads them, and knows neither kind nor name.
    boolean extended = words.stream().anyMatch(word -> word.is("kind") || word.is("name"));
    int end = extended ? words.size() : Math.min(words.size(), MOST_WORDS);
    if (end < words.size()) {
      names.error(
          words.get(end), "'span' : too many arguments (use '" + OtelKeyword.SPAN_USAGE + "')");
    }
    for (int i = 2; i < end; i++) {
      Word word = words.get(i);
      switch (word.text()) {
        case "root" -> {
          if (root) {
            names.error(word, "'root' : already set");
          }
          root = true;
        }
        case "parent", "link", "kind", "name" -> {
          if (++i == words.size()) {
            names.error(
                word, "'" + word + "' : too few arguments (use '" + OtelKeyword.SPAN_USAGE + "')");
          } else {
            argument(word, words.get(i));
          }
        }
        default ->
            names.error(
                word,
                "'" + word + "' : invalid argument (use '" + OtelKeyword.SPAN_USAGE + "')",
                DidYouMean.hint(word.text(), List.of("parent", "link", "root", "kind", "name")));
      }
    }
  }

  private void argument(Word keyword, Word value) {
    switch (keyword.text()) {
      case "link" -> addLink(value);
      case "kind" -> kind(keyword, value);
      case "name" -> {
        if (display != null) {
          names.error(keyword, "'name' : already set");
        }
        display = value;
      }
      default -> parent(keyword, value);
    }
  }

  private void kind(Word keyword, Word value) {
    if (kind != null) {
      names.error(keyword, "'kind' : already set");
      return;
    }
    List<String> known = new ArrayList<>();
    for (SpanDeclaration.Kind each : SpanDeclaration.Kind.values()) {
      known.add(each.configName());
      if (value.is(each.configName())) {
        kind = each;
      }
    }
    if (kind == null) {
      names.error(
          value,
          "'" + value + "' : invalid span kind (use '" + String.join("', '", known) + "')",
          DidYouMean.hint(value.text(), known));
    }
  }

  private void parent(Word keyword, Word reference) {
    if (parent != null) {
      names.error(keyword, "'parent' : already set");
      return;
    }
    parent = names.identifier(reference);
  }

  void link(List<Word> words) {
    for (Word target : words.subList(1, words.size())) {
      addLink(target);
    }
  }

  private void addLink(Word target) {
    if (names.unique(target, knownLinks)) {
      links.add(target);
    }
  }

  void attribute(List<Word> words) {
    if (names.unique(words.get(1), knownAttributes)) {
      attributes.add(new KeyedValue(words.get(1), words.subList(2, words.size())));
    }
  }

  void event(List<Word> words) {
    names.identifier(words.get(1));
    if (names.unique(words.get(2), words.get(1) + "\n" + words.get(2), knownEvents)) {
      events.add(
          new SpanEvent(
              words.get(1), new KeyedValue(words.get(2), words.subList(3, words.size()))));
    }
  }

  void baggage(List<Word> words) {
    if (names.unique(words.get(1), knownBaggage)) {
      baggage.add(new KeyedValue(words.get(1), words.subList(2, words.size())));
    }
  }

  void status(List<Word> words) {
    Word type = words.get(1);
    if (statusSeen) {
      names.error(words.get(0), "'" + type + "' : only one status per event is allowed");
      return;
    }
    statusSeen = true;
    List<String> known = Arrays.stream(Status.Code.values()).map(Status.Code::configName).toList();
    int index = known.indexOf(type.text());
    if (index < 0) {
      names.error(
          type,
          "'" + type + "' : invalid span status (use '" + String.join("', '", known) + "')",
          DidYouMean.hint(type.text(), known));
      return;
    }
    status =
        new Status(
            words.get(0).location(), Status.Code.values()[index], words.subList(2, words.size()));
  }

  void inject(List<Word> words) {
    Word prefix = words.get(1);
    if (inject != null) {
      names.error(prefix, "'" + prefix + "' : only one context per span is allowed");
      return;
    }
    Set<Storage> storages = EnumSet.noneOf(Storage.class);
    for (Word word : words.subList(2, words.size())) {
      Optional<Storage> storage = Storage.byName(word.text());
      if (storage.isEmpty()) {
        invalidStorage(word, names, "inject");
      } else if (!storages.add(storage.get())) {
        names.error(word, "'" + prefix + "' : " + word + " already used");
      }
    }
    if (storages.isEmpty()) {
      storages.add(Storage.HEADERS);
    }
    names.identifier(prefix);
    inject = new Inject(words.get(0).location(), prefix, contextName(prefix), storages);
  }

  private String contextName(Word prefix) {
    if (!prefix.is(AUTOMATIC)) {
      return prefix.text();
    }
    Word event = scope.eventName();
    String automatic = event == null ? name.text() : event.text();
    String strange = NameClass.CONTEXT.strange(automatic);
    if (strange != null) {
      names.error(
          prefix,
          "'inject' : character '"
              + strange
              + "' is not permitted in the context name '"
              + automatic
              + "'");
    }
    return automatic;
  }

  static void invalidStorage(Word word, Names names, String keyword) {
    OtelKeyword known = OtelKeyword.find(OtelSection.SCOPE, keyword);
    names.error(
        word,
        "'"
            + word
            + "' : invalid context storage type"
            + (known == null ? "" : " (use '" + known.usage() + "')"),
        DidYouMean.hint(
            word.text(), Arrays.stream(Storage.values()).map(Storage::configName).toList()));
  }

  SpanDeclaration build() {
    return new SpanDeclaration(
        location,
        name,
        parent,
        root,
        kind,
        display,
        links,
        attributes,
        events,
        baggage,
        status,
        inject);
  }
}
