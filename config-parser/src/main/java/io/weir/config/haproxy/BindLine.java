package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.management.CliLevel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@code bind} line of a proxy, or a {@code stats socket} line.
 *
 * @param addresses all of the line, ranges spread out; at least one
 * @param name given by {@code name}, or null
 * @param id given by {@code id}; 0 where not given
 * @param acceptProxy whether a PROXY protocol header comes first
 * @param maxconn connections of each listener; 0 where not given
 * @param backlog 0 where not given
 * @param permissions of a unix socket, as in {@code chmod}; -1 where not given
 * @param level what a connection to a management socket may do
 * @param onlyIpv6 whether an IPv6 socket refuses IPv4 ({@code v6only}); {@code v4v6} is the
 *     opposite, null leaves it to the system
 * @param fastOpen {@code tfo}
 */
public record BindLine(
    SourceLocation location,
    List<ListenAddress> addresses,
    @Nullable String name,
    int id,
    boolean acceptProxy,
    int maxconn,
    int backlog,
    int permissions,
    CliLevel level,
    @Nullable Boolean onlyIpv6,
    boolean fastOpen) {

  public BindLine {
    Objects.requireNonNull(location, "location");
    addresses = List.copyOf(addresses);
    Objects.requireNonNull(level, "level");
  }
}
