package io.weir.testkit;

import io.weir.api.filter.Filter;
import io.weir.api.filter.StreamAttachments;
import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.StreamEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An adapter without traffic: it shows a stream to filters, and fires events when a test says so.
 *
 * <p>It keeps what adapters promise: events reach those filters only that asked for them, in the
 * order in which the filters were given; nothing comes after {@link #end}; each attached filter is
 * detached once. What a filter throws reaches the test.
 */
public final class TestingAdapter implements StreamAttachments {

  private final Map<Filter, StreamFilter> attached = new LinkedHashMap<>();
  private boolean ended;

  private TestingAdapter() {}

  /** Attaches filters to a stream: those that take an interest in it. */
  public static TestingAdapter attach(TestingStream stream, Filter... filters) {
    TestingAdapter adapter = new TestingAdapter();
    for (Filter filter : filters) {
      StreamFilter own = filter.attach(stream);
      if (own != null) {
        adapter.attached.put(filter, own);
      }
    }
    return adapter;
  }

  /**
   * Fires events in the given order.
   *
   * @throws IllegalStateException after the end
   */
  public TestingAdapter fire(StreamEvent... events) {
    if (ended) {
      throw new IllegalStateException("the stream has ended");
    }
    for (StreamEvent event : events) {
      attached.forEach(
          (filter, own) -> {
            if (filter.events().contains(event)) {
              own.onEvent(event);
            }
          });
    }
    return this;
  }

  /** Fires every event from one to another, in the order of the table. */
  public TestingAdapter fireAll(StreamEvent first, StreamEvent last) {
    for (StreamEvent event : StreamEvent.values()) {
      if (event.compareTo(first) >= 0 && event.compareTo(last) <= 0) {
        fire(event);
      }
    }
    return this;
  }

  /** Detaches every filter; a second call does nothing. */
  public void end() {
    if (!ended) {
      ended = true;
      attached.values().forEach(StreamFilter::detach);
    }
  }

  @Override
  public @Nullable StreamFilter attached(Filter filter) {
    return attached.get(filter);
  }
}
