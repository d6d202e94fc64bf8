package io.weir.proxy.netty.stream;

import io.weir.api.filter.Filter;
import io.weir.api.filter.StreamAttachments;
import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What filters attached to one stream. An event that no filter wants costs one test; a stream
 * without filters shares one empty object's arrays.
 */
final class FilterSet implements StreamAttachments {

  private static final Filter[] NO_FILTERS = {};
  private static final StreamFilter[] NONE = {};
  private static final long[] NO_EVENTS = {};

  private Filter[] filters = NO_FILTERS;
  private StreamFilter[] attached = NONE;
  private long[] events = NO_EVENTS;
  private int count;

  /** The events that any of them wants. */
  private long wanted;

  /** Attaches every filter of a proxy that takes an interest. */
  void attach(ProxyRuntime proxy, Stream stream) {
    for (int i = 0; i < proxy.filters.length; i++) {
      StreamFilter own = attach(proxy.filters[i], stream);
      if (own != null) {
        add(proxy.filters[i], own, proxy.events[i]);
      }
    }
  }

  private static @Nullable StreamFilter attach(Filter filter, Stream stream) {
    try {
      return filter.attach(stream);
    } catch (RuntimeException | Error e) {
      failed(filter, "attach", e);
      return null;
    }
  }

  private void add(Filter filter, StreamFilter own, long wants) {
    if (count == filters.length) {
      int size = count == 0 ? 2 : count * 2;
      filters = Arrays.copyOf(filters, size);
      attached = Arrays.copyOf(attached, size);
      events = Arrays.copyOf(events, size);
    }
    filters[count] = filter;
    attached[count] = own;
    events[count] = wants;
    count++;
    wanted |= wants;
  }

  int count() {
    return count;
  }

  StreamFilter at(int index) {
    return attached[index];
  }

  boolean wants(int index, StreamEvent event) {
    return (events[index] & 1L << event.ordinal()) != 0;
  }

  void fire(StreamEvent event) {
    if ((wanted & 1L << event.ordinal()) != 0) {
      for (int i = 0; i < count; i++) {
        if (wants(i, event)) {
          fire(i, event);
        }
      }
    }
  }

  /** Fires an event to those only that were attached from {@code from} on. */
  void fireFrom(int from, StreamEvent event) {
    for (int i = from; i < count; i++) {
      if (wants(i, event)) {
        fire(i, event);
      }
    }
  }

  void fire(int index, StreamEvent event) {
    try {
      attached[index].onEvent(event);
    } catch (RuntimeException | Error e) {
      failed(filters[index], event.configName(), e);
    }
  }

  /** Detaches all, each exactly once. */
  void detach() {
    int attachedNow = count;
    count = 0;
    wanted = 0;
    for (int i = 0; i < attachedNow; i++) {
      try {
        attached[i].detach();
      } catch (RuntimeException | Error e) {
        failed(filters[i], "detach", e);
      }
    }
  }

  /**
   * Contained, errors too: a class that a plugin lacks, or too deep an expression, is no reason to
   * lose a stream and its buffers.
   */
  private static void failed(Filter filter, String moment, Throwable e) {
    FilterMistakes.tell(filter, moment, e);
  }

  @Override
  public @Nullable StreamFilter attached(Filter filter) {
    for (int i = 0; i < count; i++) {
      if (filters[i] == filter) {
        return attached[i];
      }
    }
    return null;
  }
}
