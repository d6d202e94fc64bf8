package io.weir.filter.describe;

import io.weir.api.config.Word;
import io.weir.api.stream.Direction;
import io.weir.api.stream.StreamEvent;
import io.weir.config.otel.Extract;
import io.weir.config.otel.Scope;
import io.weir.config.otel.SpanDeclaration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When spans and contexts can be open, as far as the order of events tells. */
final class SpanHistory {

  /** Nobody reads more than some of what ends one span. */
  private static final int MAX_ENDERS = 100;

  private static final RunGroups NONE = new RunGroups();

  private final StreamOrder order;
  private final Map<String, List<Run>> openers = new HashMap<>();
  private final Map<String, RunGroups> opened = new HashMap<>();
  private final Map<String, RunGroups> extracted = new HashMap<>();
  private final Map<String, RunGroups> finished = new HashMap<>();

  /** The turns, by word and event, of what is sure to run at that event and finishes the word. */
  private final Map<String, Map<StreamEvent, NavigableSet<Integer>>> surelyFinished =
      new HashMap<>();

  private final IdentityHashMap<Scope, Map<String, Integer>> positions = new IdentityHashMap<>();

  /** By identity: a run is as large as its scope. */
  private final IdentityHashMap<Run, Integer> numbers = new IdentityHashMap<>();

  SpanHistory(List<Run> runs, StreamOrder order) {
    this.order = order;
    for (Run run : runs) {
      numbers.put(run, numbers.size());
      for (SpanDeclaration span : run.scope().spans()) {
        String name = span.name().text();
        openers.computeIfAbsent(name, none -> new ArrayList<>()).add(run);
        opened.computeIfAbsent(name, none -> new RunGroups()).add(run);
      }
      for (Extract extract : run.scope().extracts()) {
        extracted.computeIfAbsent(extract.prefix().text(), none -> new RunGroups()).add(run);
      }
      for (Word word : run.scope().finish()) {
        finished.computeIfAbsent(word.text(), none -> new RunGroups()).add(run);
        if (isSure(run)) {
          surelyFinished
              .computeIfAbsent(word.text(), none -> new EnumMap<>(StreamEvent.class))
              .computeIfAbsent(run.placement().event(), none -> new TreeSet<>())
              .add(run.placement().turn());
        }
      }
    }
  }

  /** The runs that open a span, or add to it where it is open. */
  List<Run> openers(String span) {
    return openers.getOrDefault(span, List.of());
  }

  /** The runs that can end a span, or some of very many, in the order in which they come. */
  List<Run> enders(String span) {
    List<Run> enders = someEnders(span);
    enders.sort(Comparator.comparing(numbers::get));
    return enders;
  }

  private List<Run> someEnders(String span) {
    // By identity: a run is as large as its scope.
    Set<Run> known = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Run> enders = new ArrayList<>();
    for (String word : List.of(span, "*", "*req*", "*res*")) {
      for (RunGroups.Group finishers : finished.getOrDefault(word, NONE).all()) {
        Integer first = firstEnder(word, span, finishers);
        if (first != null) {
          for (Run run : finishers.byTurn().tailMap(first, true).values()) {
            if (known.add(run)) {
              enders.add(run);
            }
            if (enders.size() == MAX_ENDERS) {
              return enders;
            }
          }
        }
      }
    }
    return enders;
  }

  /** The turn from which on finishers come after what opens a span; null where none do. */
  private @Nullable Integer firstEnder(String word, String span, RunGroups.Group finishers) {
    Integer first = null;
    for (RunGroups.Group group : opened.getOrDefault(span, NONE).all()) {
      if (means(word, span, group.first().placement().direction())) {
        Integer turn = turnAfter(group, finishers);
        first = first == null || (turn != null && turn < first) ? turn : first;
      }
    }
    return first;
  }

  private @Nullable Integer turnAfter(RunGroups.Group openers, RunGroups.Group finishers) {
    boolean all =
        (openers.event() != finishers.event() || openers.event() == StreamEvent.IDLE_TIMEOUT)
            ? order.mayPrecede(openers.first().placement(), finishers.first().placement())
            : !openers.ofRule() && finishers.ofRule();
    if (all) {
      return Integer.MIN_VALUE;
    }
    // A scope may end what it has opened itself.
    boolean sameSteps =
        openers.event() == finishers.event() && openers.ofRule() == finishers.ofRule();
    return sameSteps ? openers.byTurn().firstKey() : null;
  }

  private static boolean means(String word, String name, Direction side) {
    return word.equals(name)
        || word.equals("*")
        || (word.equals("*req*") && side == Direction.REQUEST)
        || (word.equals("*res*") && side == Direction.RESPONSE);
  }

  /**
   * Whether a span or context can be there when a run comes to one of its own spans.
   *
   * @param before how many of the run's spans came first
   */
  boolean isThere(String name, Run run, int before) {
    Scope scope = run.scope();
    int own = positions.computeIfAbsent(scope, SpanHistory::positions).getOrDefault(name, before);
    return own < before
        || scope.extracts().stream().anyMatch(extract -> extract.prefix().is(name))
        || isThere(opened.getOrDefault(name, NONE), name, run.placement())
        || isThere(extracted.getOrDefault(name, NONE), name, run.placement());
  }

  private static Map<String, Integer> positions(Scope scope) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < scope.spans().size(); i++) {
      positions.putIfAbsent(scope.spans().get(i).name().text(), i);
    }
    return positions;
  }

  private boolean isThere(RunGroups openers, String name, Placement user) {
    for (RunGroups.Group group : openers.all()) {
      Run last = lastBefore(group, user);
      if (last != null && !surelyEnded(name, last.placement(), user)) {
        return true;
      }
    }
    return false;
  }

  /** Of runs before another one, the last is the one whose span is most likely still open. */
  private @Nullable Run lastBefore(RunGroups.Group group, Placement user) {
    boolean ofRule = user.rule() != null;
    if (group.event() == user.event()
        && group.ofRule() == ofRule
        && group.event() != StreamEvent.IDLE_TIMEOUT) {
      Map.Entry<Integer, Run> before = group.byTurn().lowerEntry(user.turn());
      return before == null ? null : before.getValue();
    }
    return order.mayPrecede(group.last().placement(), user) ? group.last() : null;
  }

  /**
   * Whether something ends it between two runs on every stream: only what has no condition is sure
   * to run, at the event of one of them or at one that every stream has in between.
   */
  private boolean surelyEnded(String name, Placement opener, Placement user) {
    for (String word : List.of(name, "*", "*req*", "*res*")) {
      Map<StreamEvent, NavigableSet<Integer>> turns = surelyFinished.get(word);
      if (turns != null
          && means(word, name, opener.direction())
          && (between(turns.get(opener.event()), opener, user)
              || (opener.event() != user.event()
                  && (isBefore(turns.get(user.event()), Integer.MIN_VALUE, user)
                      || turns.keySet().stream()
                          .anyMatch(at -> order.isBetween(opener.event(), at, user.event())))))) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the turns of the opener's event is between the two. */
  private static boolean between(
      @Nullable NavigableSet<Integer> turns, Placement opener, Placement user) {
    // Rules run after all scopes of their event.
    return opener.rule() == null
        && (opener.event() == user.event()
            ? isBefore(turns, opener.turn(), user)
            : turns != null && turns.ceiling(opener.turn()) != null);
  }

  private static boolean isBefore(@Nullable NavigableSet<Integer> turns, int from, Placement user) {
    Integer turn = turns == null ? null : turns.ceiling(from);
    return turn != null && (user.rule() != null || turn < user.turn());
  }

  private static boolean isSure(Run run) {
    return run.placement().event() != StreamEvent.IDLE_TIMEOUT
        && run.placement().rule() == null
        && run.plan().condition() == null;
  }
}
