package io.weir.api.filter;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What filters attached to one stream. */
@FunctionalInterface
public interface StreamAttachments {

  /** What the filter attached to this stream, or null if it took no interest in it. */
  @Nullable StreamFilter attached(Filter filter);

  /**
   * Runs an action on what the filter attached to this stream, now; not at all where it took no
   * interest in the stream.
   *
   * <p>Rules on connections and sessions come before there is a stream: there the action is kept,
   * and runs right after {@code on-stream-start} of the connection's first stream.
   *
   * @param action called on the stream's thread
   */
  default void whenAttached(Filter filter, Consumer<StreamFilter> action) {
    StreamFilter own = attached(filter);
    if (own != null) {
      action.accept(own);
    }
  }
}
