package io.weir.proxy.netty.plan;

import org.jspecify.annotations.Nullable;

/** What a proxy answers errors with. Immutable. */
@FunctionalInterface
public interface ErrorPages {

  /**
   * The page of a status, or null where nothing at all is to be sent: an empty {@code errorfile}.
   */
  @Nullable Reply page(int status);

  /** The page of a status for a stream, which a page may show something of. */
  default @Nullable Reply page(int status, ProxiedStream stream) {
    return page(status);
  }

  /**
   * Whether the section itself says what the page of a status is. A stream gets the page of its
   * backend if that says so, else of its frontend if that does, else the standard one.
   */
  default boolean defines(int status) {
    return false;
  }
}
