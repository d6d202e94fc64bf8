package io.weir.api.filter;

import io.weir.api.stream.StreamEvent;

/**
 * A filter's side of one stream. All calls come from the stream's thread, in the order of the
 * events; none may throw, block or change the traffic except through {@link
 * io.weir.api.stream.Headers} and {@link io.weir.api.stream.Variables}.
 */
public interface StreamFilter {

  /** One of the events that the filter asked for has come. */
  void onEvent(StreamEvent event);

  /**
   * How long a stream has to be without data for {@code on-idle-timeout}, in nanoseconds, or 0 for
   * never. Read once, after attach; the adapter then fires the event at every such interval without
   * data in either direction.
   */
  default long idleTimeoutNanos() {
    return 0;
  }

  /** The stream is over; nothing is called after this. Called exactly once for every attach. */
  void detach();
}
