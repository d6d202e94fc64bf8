package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import java.util.List;
import java.util.Objects;

/** An {@code http-errors} section: pages that proxies take over by {@code errorfiles}. */
public record HttpErrors(String name, SourceLocation location, List<ErrorPage> pages) {

  public HttpErrors {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(location, "location");
    pages = List.copyOf(pages);
  }
}
