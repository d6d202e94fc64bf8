package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code option forwarded}: what the element of the {@code forwarded} header tells (RFC 7239).
 *
 * @param location where the option stands
 * @param proto whether it tells the protocol
 * @param host the host that was asked for, or null for none
 * @param by the proxy's address, or null for none
 * @param byPort its port, or null for none; without {@code by} it has no effect
 * @param client the client's address, {@code for}, or null for none
 * @param clientPort its port, or null for none; without {@code client} it has no effect
 */
public record ForwardedElement(
    SourceLocation location,
    boolean proto,
    @Nullable Part host,
    @Nullable Part by,
    @Nullable Part byPort,
    @Nullable Part client,
    @Nullable Part clientPort) {

  public ForwardedElement {
    Objects.requireNonNull(location, "location");
  }

  /**
   * Where one value comes from.
   *
   * @param expression a sample expression, or null for what the request itself says
   */
  public record Part(@Nullable Word expression) {}
}
