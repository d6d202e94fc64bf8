package io.weir.filter.plan;

import io.weir.api.stream.EventSet;
import io.weir.api.stream.StreamEvent;
import java.util.List;
import java.util.Map;

/** The scopes of each event, in file order, and the events that anybody listens to. */
public final class EventPlan {

  private static final ScopePlan[] NONE = {};

  private final ScopePlan[][] scopes = new ScopePlan[StreamEvent.values().length][];
  private final EventSet wanted;
  private final long shortestIdleNanos;

  public EventPlan(Map<StreamEvent, List<ScopePlan>> byEvent) {
    EventSet events = EventSet.NONE;
    for (StreamEvent event : StreamEvent.values()) {
      List<ScopePlan> of = byEvent.getOrDefault(event, List.of());
      scopes[event.ordinal()] = of.isEmpty() ? NONE : of.toArray(ScopePlan[]::new);
      if (!of.isEmpty()) {
        events = events.with(event);
      }
    }
    wanted = listensToServer(events) ? events : events.without(StreamEvent.SERVER_UNAVAILABLE);
    shortestIdleNanos = shortest(scopes[StreamEvent.IDLE_TIMEOUT.ordinal()]);
  }

  /** That a server was missed can only be known by someone who waited for it. */
  private static boolean listensToServer(EventSet events) {
    for (StreamEvent event : StreamEvent.values()) {
      if (event.responseAnalyser() && events.contains(event)) {
        return true;
      }
    }
    return false;
  }

  private static long shortest(ScopePlan[] idle) {
    long shortest = 0;
    for (ScopePlan scope : idle) {
      shortest = shortest == 0 ? scope.idleNanos() : Math.min(shortest, scope.idleNanos());
    }
    return shortest;
  }

  public ScopePlan[] scopes(StreamEvent event) {
    return scopes[event.ordinal()];
  }

  public EventSet wanted() {
    return wanted;
  }

  /** The interval of the one idle timer, or 0 where nobody waits for it. */
  public long shortestIdleNanos() {
    return shortestIdleNanos;
  }
}
