package io.weir.filter.describe;

import io.weir.api.config.Word;
import io.weir.api.stream.Direction;
import io.weir.api.stream.StreamEvent;
import io.weir.config.otel.Extract;
import io.weir.config.otel.Scope;
import io.weir.config.otel.SpanDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** When spans and contexts can be open, as far as the order of events tells. */
final class SpanHistory {

  private final StreamOrder order;
  private final Map<String, List<Run>> openers = new HashMap<>();
  private final Map<String, List<Run>> extractors = new HashMap<>();
  private final Map<String, List<Run>> finishers = new HashMap<>();

  SpanHistory(List<Run> runs, StreamOrder order) {
    this.order = order;
    for (Run run : runs) {
      for (SpanDeclaration span : run.scope().spans()) {
        openers.computeIfAbsent(span.name().text(), name -> new ArrayList<>()).add(run);
      }
      for (Extract extract : run.scope().extracts()) {
        extractors.computeIfAbsent(extract.prefix().text(), name -> new ArrayList<>()).add(run);
      }
      for (Word word : run.scope().finish()) {
        finishers.computeIfAbsent(word.text(), name -> new ArrayList<>()).add(run);
      }
    }
  }

  /** The runs that open a span, or add to it where it is open. */
  List<Run> openers(String span) {
    return openers.getOrDefault(span, List.of());
  }

  /** The runs that can end a span. */
  List<Run> enders(String span) {
    List<Run> enders = new ArrayList<>();
    for (Run run : finishers(span)) {
      if (openers(span).stream().anyMatch(opener -> ends(run, span, opener))) {
        enders.add(run);
      }
    }
    return enders;
  }

  /** The runs that may mean a span or context. */
  private List<Run> finishers(String name) {
    return Stream.of(name, "*", "*req*", "*res*")
        .flatMap(word -> finishers.getOrDefault(word, List.of()).stream())
        .toList();
  }

  private boolean ends(Run run, String span, Run opener) {
    boolean later = isSame(run, opener) || order.mayPrecede(opener.placement(), run.placement());
    Direction side = opener.placement().direction();
    return later && run.scope().finish().stream().anyMatch(word -> means(word, span, side));
  }

  private static boolean isSame(Run a, Run b) {
    return a.placement().is(b.placement());
  }

  private static boolean means(Word word, String name, Direction side) {
    return word.is(name)
        || word.is("*")
        || (word.is("*req*") && side == Direction.REQUEST)
        || (word.is("*res*") && side == Direction.RESPONSE);
  }

  /**
   * Whether a span or context can be there when a run comes to one of its own spans.
   *
   * @param before how many of the run's spans came first
   */
  boolean isThere(String name, Run run, int before) {
    int own = position(run.scope(), name);
    if (extracts(run.scope(), name) || (own >= 0 && own < before)) {
      return true;
    }
    return Stream.concat(openers(name).stream(), extractors.getOrDefault(name, List.of()).stream())
        .anyMatch(
            other ->
                order.mayPrecede(other.placement(), run.placement())
                    && !surelyEnded(name, other, run));
  }

  /**
   * Whether something ends it between two runs on every stream: only what shares the event of one
   * of them and has no condition is sure to run.
   */
  private boolean surelyEnded(String name, Run opener, Run user) {
    for (Run run : finishers(name)) {
      boolean between =
          (isSame(run, opener) || order.mayPrecede(opener.placement(), run.placement()))
              && !isSame(run, user)
              && order.mayPrecede(run.placement(), user.placement());
      if (between && isSure(run, opener, user) && ends(run, name, opener)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSure(Run run, Run opener, Run user) {
    StreamEvent event = run.placement().event();
    boolean shared = event == opener.placement().event() || event == user.placement().event();
    return shared
        && event != StreamEvent.IDLE_TIMEOUT
        && run.placement().rule() == null
        && run.plan().condition() == null;
  }

  private static boolean extracts(Scope scope, String context) {
    return scope.extracts().stream().anyMatch(extract -> extract.prefix().is(context));
  }

  private static int position(Scope scope, String span) {
    List<SpanDeclaration> spans = scope.spans();
    for (int i = 0; i < spans.size(); i++) {
      if (spans.get(i).name().is(span)) {
        return i;
      }
    }
    return -1;
  }
}
