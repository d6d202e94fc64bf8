package io.weir.config.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds samplers that would never come to a decision, because each asks another of them. */
final class SamplerCircles {

  private final Map<String, List<String>> asks = new LinkedHashMap<>();
  private final Map<String, List<String>> askedBy = new HashMap<>();

  /**
   * @param asks for each sampler, in file order, those samplers that it names
   */
  SamplerCircles(Map<String, List<String>> asks) {
    this.asks.putAll(asks);
    asks.forEach(
        (name, others) ->
            others.forEach(
                other -> askedBy.computeIfAbsent(other, key -> new ArrayList<>()).add(name)));
  }

  /** The circles, each with the sampler first that stands first in the file. */
  List<Set<String>> find() {
    List<Set<String>> circles = new ArrayList<>();
    Set<String> open = undecided();
    while (!open.isEmpty()) {
      String first = open.iterator().next();
      Set<String> circle = reached(first, asks);
      circle.retainAll(reached(first, askedBy));
      if (circle.remove(first)) {
        Set<String> ordered = new LinkedHashSet<>(List.of(first));
        ordered.addAll(circle);
        circles.add(ordered);
        open.removeAll(ordered);
      } else {
        open.remove(first);
      }
    }
    return circles;
  }

  /** Those in circles and those that ask them: all others decide when those they ask have. */
  private Set<String> undecided() {
    Map<String, Integer> waiting = new HashMap<>();
    Deque<String> decided = new ArrayDeque<>();
    asks.forEach(
        (name, others) -> {
          waiting.put(name, others.size());
          if (others.isEmpty()) {
            decided.add(name);
          }
        });
    Set<String> open = new LinkedHashSet<>(asks.keySet());
    while (!decided.isEmpty()) {
      String name = decided.remove();
      open.remove(name);
      for (String other : askedBy.getOrDefault(name, List.of())) {
        if (waiting.merge(other, -1, Integer::sum) == 0) {
          decided.add(other);
        }
      }
    }
    return open;
  }

  private static Set<String> reached(String from, Map<String, List<String>> next) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<Collection<String>> open = new ArrayDeque<>();
    open.add(next.getOrDefault(from, List.of()));
    while (!open.isEmpty()) {
      for (String name : open.remove()) {
        if (reached.add(name)) {
          open.add(next.getOrDefault(name, List.of()));
        }
      }
    }
    return reached;
  }
}
