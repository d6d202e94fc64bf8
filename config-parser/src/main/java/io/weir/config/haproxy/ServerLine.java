package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import java.util.Objects;

/**
 * A {@code server} line.
 *
 * @param id unique in the backend; counted from 1 where not given
 * @param options the line's own over those of {@code default-server}
 */
public record ServerLine(
    SourceLocation location, String name, int id, ServerAddress address, ServerOptions options) {

  public ServerLine {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(options, "options");
  }
}
