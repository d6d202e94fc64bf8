package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How servers are examined.
 *
 * @param http what to ask over HTTP, or null for a mere connection
 */
public record HealthCheck(@Nullable HttpCheck http) {

  /** A connection that is made is a good sign. */
  public static final HealthCheck TCP = new HealthCheck(null);

  /**
   * {@code option httpchk} and its {@code http-check} lines.
   *
   * @param steps in order, a request among them; where none connects, the check begins with a
   *     connection as the server's line says, and where nothing is expected of the last answer, any
   *     2xx or 3xx status does
   * @param disableOn404 whether 404 takes a server out of the way without calling it dead
   * @param sendState whether {@code X-Haproxy-Server-State} goes along
   */
  public record HttpCheck(
      SourceLocation location, List<HttpCheckStep> steps, boolean disableOn404, boolean sendState) {

    public HttpCheck {
      Objects.requireNonNull(location, "location");
      steps = List.copyOf(steps);
    }
  }
}
