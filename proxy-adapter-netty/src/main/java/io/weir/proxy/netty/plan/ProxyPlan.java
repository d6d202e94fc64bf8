package io.weir.proxy.netty.plan;

import io.weir.api.filter.Filter;
import io.weir.api.stream.EventSet;
import java.util.List;
import java.util.Objects;

/**
 * What the frontend and the backend side of a section have in common. A {@code listen} section has
 * one of these, shared by both sides.
 *
 * @param counters the section as samples and management see it; carries its id and name
 * @param http whether it speaks HTTP rather than plain TCP
 * @param rules its rule lists
 * @param filters its filters, in file order
 * @param errorPages what it answers errors with
 * @param timeouts how long it waits for what
 * @param connectionMode what happens to connections after a response; of two sections the stricter
 *     one counts
 * @param forwardedFor how client addresses are handed on; {@link ForwardedFor#NONE} for not at all
 * @param bufferRequest {@code option http-buffer-request}
 * @param requestCaptures how many slots for captured request values its streams have
 * @param responseCaptures how many slots for captured response values its streams have
 */
public record ProxyPlan(
    ProxyCounters counters,
    boolean http,
    ProxyRules rules,
    List<Filter> filters,
    ErrorPages errorPages,
    Timeouts timeouts,
    ConnectionMode connectionMode,
    ForwardedFor forwardedFor,
    boolean bufferRequest,
    int requestCaptures,
    int responseCaptures) {

  public ProxyPlan {
    Objects.requireNonNull(counters, "counters");
    Objects.requireNonNull(rules, "rules");
    filters = List.copyOf(filters);
    Objects.requireNonNull(errorPages, "errorPages");
    Objects.requireNonNull(timeouts, "timeouts");
    Objects.requireNonNull(connectionMode, "connectionMode");
    Objects.requireNonNull(forwardedFor, "forwardedFor");
  }

  /** The events that any of its filters wants. */
  public EventSet events() {
    EventSet events = EventSet.NONE;
    for (Filter filter : filters) {
      events = events.union(filter.events());
    }
    return events;
  }

  public String name() {
    return counters.name();
  }

  public int id() {
    return counters.id();
  }
}
