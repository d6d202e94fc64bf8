package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How servers are examined.
 *
 * @param http the HTTP request to send, or null for a mere connection
 */
public record HealthCheck(@Nullable HttpCheck http) {

  /** A connection that is made is a good sign. */
  public static final HealthCheck TCP = new HealthCheck(null);

  /**
   * {@code option httpchk} and its {@code http-check} lines.
   *
   * @param uri what to ask for
   * @param uriIsFormat whether the URI is a log format
   * @param version as in a request line: {@code HTTP/1.0}
   * @param headers in order; values are log formats
   * @param body or null
   * @param bodyIsFormat whether the body is a log format
   * @param expectations all must hold; where empty, any 2xx or 3xx status does
   * @param disableOn404 whether 404 takes a server out of the way without calling it dead
   * @param sendState whether {@code X-Haproxy-Server-State} goes along
   */
  public record HttpCheck(
      SourceLocation location,
      String method,
      Word uri,
      boolean uriIsFormat,
      String version,
      List<Header> headers,
      @Nullable Word body,
      boolean bodyIsFormat,
      List<Expectation> expectations,
      boolean disableOn404,
      boolean sendState) {

    public HttpCheck {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(method, "method");
      Objects.requireNonNull(uri, "uri");
      Objects.requireNonNull(version, "version");
      headers = List.copyOf(headers);
      expectations = List.copyOf(expectations);
    }
  }

  /** One header of the request. */
  public record Header(String name, Word format) {}

  /**
   * One {@code http-check expect} line.
   *
   * @param negated after {@code !}
   * @param pattern STATUS: numbers and ranges with commas; the others: text or a regular expression
   */
  public record Expectation(SourceLocation location, Kind kind, boolean negated, Word pattern) {

    /** What is compared. */
    public enum Kind {
      STATUS,
      RSTATUS,
      STRING,
      RSTRING
    }

    public Expectation {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(pattern, "pattern");
    }
  }
}
