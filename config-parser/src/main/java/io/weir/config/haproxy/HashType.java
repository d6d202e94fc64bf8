package io.weir.config.haproxy;

import java.util.Objects;

/**
 * How a key becomes a server.
 *
 * @param avalanche whether the hash is mixed once more
 */
public record HashType(Method method, Function function, boolean avalanche) {

  /** From hash to server. */
  public enum Method {
    MAP_BASED,
    CONSISTENT
  }

  /** From key to hash. */
  public enum Function {
    SDBM,
    DJB2,
    WT6,
    CRC32,
    NONE
  }

  /** Of a section that says nothing. */
  public static final HashType DEFAULT = new HashType(Method.MAP_BASED, Function.SDBM, false);

  public HashType {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(function, "function");
  }
}
