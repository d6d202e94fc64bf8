package io.weir.proxy.netty.plan;

import org.jspecify.annotations.Nullable;

/** What a proxy answers errors with. Immutable. */
@FunctionalInterface
public interface ErrorPages {

  /**
   * The page of a status, or null where nothing at all is to be sent: an empty {@code errorfile}.
   */
  @Nullable Reply page(int status);
}
