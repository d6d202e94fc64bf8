package io.weir.api.stream;

import java.util.StringJoiner;

/**
 * A set of events as a bit mask, so that an adapter skips an event that nobody wants at the cost of
 * one test.
 *
 * @param bits bit {@code n} stands for the event with ordinal {@code n}
 */
public record EventSet(long bits) {

  public static final EventSet NONE = new EventSet(0);

  /** The set of the given events. */
  public static EventSet of(StreamEvent... events) {
    long bits = 0;
    for (StreamEvent event : events) {
      bits |= 1L << event.ordinal();
    }
    return new EventSet(bits);
  }

  public static EventSet all() {
    return of(StreamEvent.values());
  }

  public boolean contains(StreamEvent event) {
    return (bits & (1L << event.ordinal())) != 0;
  }

  public EventSet with(StreamEvent event) {
    return new EventSet(bits | (1L << event.ordinal()));
  }

  public EventSet without(StreamEvent event) {
    return new EventSet(bits & ~(1L << event.ordinal()));
  }

  public EventSet union(EventSet other) {
    return new EventSet(bits | other.bits);
  }

  public boolean isEmpty() {
    return bits == 0;
  }

  @Override
  public String toString() {
    StringJoiner names = new StringJoiner(", ", "{", "}");
    for (StreamEvent event : StreamEvent.values()) {
      if (contains(event)) {
        names.add(event.configName());
      }
    }
    return names.toString();
  }
}
