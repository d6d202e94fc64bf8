package io.weir.testkit.adapter;

import io.weir.api.stream.StreamEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Assertions;

/**
 * What order a stream's events must have: a line of those whose order is fixed, and others that may
 * come anywhere between two events.
 */
final class EventOrder {

  /**
   * An event that is not in the line.
   *
   * @param immediately whether it must come right after {@code after}
   */
  private record Floating(
      StreamEvent event,
      StreamEvent after,
      StreamEvent before,
      boolean required,
      boolean immediately) {}

  private final List<StreamEvent> line;
  private final List<Floating> floating;

  private EventOrder(List<StreamEvent> line, List<Floating> floating) {
    this.line = List.copyOf(line);
    this.floating = List.copyOf(floating);
  }

  /** A line of events by their names without {@code on-}, separated by blanks. */
  static EventOrder line(String... names) {
    List<StreamEvent> events = new ArrayList<>();
    for (String name : String.join(" ", names).trim().split(" +")) {
      events.add(StreamEvent.byName("on-" + name).orElseThrow());
    }
    return new EventOrder(events, List.of());
  }

  private EventOrder with(Floating more) {
    List<Floating> all = new ArrayList<>(floating);
    all.add(more);
    return new EventOrder(line, all);
  }

  /** An event that must come somewhere between two others. */
  EventOrder between(StreamEvent event, StreamEvent after, StreamEvent before) {
    return with(new Floating(event, after, before, true, false));
  }

  /** An event that may come, but only between two others. */
  EventOrder perhaps(StreamEvent event, StreamEvent after, StreamEvent before) {
    return with(new Floating(event, after, before, false, false));
  }

  /** An event that must come right after another. */
  EventOrder rightAfter(StreamEvent event, StreamEvent after) {
    return with(new Floating(event, after, StreamEvent.STREAM_STOP, true, true));
  }

  /** Fails where the events do not have this order; says all that was seen. */
  void check(List<StreamEvent> seen) {
    Set<StreamEvent> missing = EnumSet.noneOf(StreamEvent.class);
    missing.addAll(line);
    floating.stream().filter(Floating::required).map(Floating::event).forEach(missing::add);
    missing.removeAll(seen);
    List<StreamEvent> unexpected = new ArrayList<>(seen);
    unexpected.removeAll(line);
    unexpected.removeAll(floating.stream().map(Floating::event).toList());
    if (!missing.isEmpty() || !unexpected.isEmpty()) {
      fail("missing: " + names(missing) + ", unexpected: " + names(unexpected), seen);
    }
    if (seen.size() != Set.copyOf(seen).size()) {
      fail("an event came twice", seen);
    }
    List<StreamEvent> inLine = seen.stream().filter(line::contains).toList();
    if (!inLine.equals(line)) {
      fail("order (expected: " + names(line) + ")", seen);
    }
    floating.forEach(rule -> check(rule, seen));
  }

  private static void check(Floating rule, List<StreamEvent> seen) {
    int at = seen.indexOf(rule.event);
    if (at < 0) {
      return;
    }
    int after = seen.indexOf(rule.after);
    int before = seen.indexOf(rule.before);
    if (after > at || (before >= 0 && before < at) || (rule.immediately && after != at - 1)) {
      fail(
          "order (expected: "
              + rule.event.configName()
              + (rule.immediately ? " right after " : " after ")
              + rule.after.configName()
              + " and before "
              + rule.before.configName()
              + ")",
          seen);
    }
  }

  private static void fail(String message, List<StreamEvent> seen) {
    Assertions.fail(message + "\n  seen: " + names(seen));
  }

  private static String names(Iterable<StreamEvent> events) {
    StringBuilder names = new StringBuilder();
    for (StreamEvent event : events) {
      names.append(names.isEmpty() ? "" : " ").append(Objects.requireNonNull(event.configName()));
    }
    return names.isEmpty() ? "none" : names.toString();
  }
}
