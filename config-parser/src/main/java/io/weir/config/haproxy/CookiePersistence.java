package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import java.util.List;
import java.util.Objects;

/**
 * The {@code cookie} line of a proxy.
 *
 * @param maxIdleSeconds 0 for no limit
 * @param maxLifeSeconds 0 for no limit
 * @param domains in order
 * @param attributes in order, to be added to the cookie as they are
 */
public record CookiePersistence(
    SourceLocation location,
    String name,
    Mode mode,
    boolean indirect,
    boolean nocache,
    boolean postonly,
    boolean preserve,
    boolean httponly,
    boolean secure,
    long maxIdleSeconds,
    long maxLifeSeconds,
    List<String> domains,
    List<String> attributes) {

  /** Who sets the cookie. */
  public enum Mode {
    /** The server sets it and knows the servers' values. */
    PASSIVE,
    REWRITE,
    INSERT,
    PREFIX
  }

  public CookiePersistence {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(mode, "mode");
    domains = List.copyOf(domains);
    attributes = List.copyOf(attributes);
  }
}
