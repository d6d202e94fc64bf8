package io.weir.api.filter;

import org.jspecify.annotations.Nullable;

/** What filters attached to one stream. */
@FunctionalInterface
public interface StreamAttachments {

  /** What the filter attached to this stream, or null if it took no interest in it. */
  @Nullable StreamFilter attached(Filter filter);
}
