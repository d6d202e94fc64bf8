package io.weir.config.haproxy;

import java.util.Objects;

/**
 * How a key becomes a server.
 *
 * @param avalanche whether the hash is mixed once more
 * @param affinity when another server is taken than the hash says
 */
public record HashType(Method method, Function function, boolean avalanche, Affinity affinity) {

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

  /** {@code hash-preserve-affinity}. */
  public enum Affinity {
    /** Never. */
    ALWAYS,
    /** Where the server's {@code maxconn} is used up. */
    MAXCONN,
    /** Where the server's queue is full. */
    MAXQUEUE
  }

  /** Of a section that says nothing. */
  public static final HashType DEFAULT = new HashType(Method.MAP_BASED, Function.SDBM, false);

  /** One that always keeps to the hash. */
  public HashType(Method method, Function function, boolean avalanche) {
    this(method, function, avalanche, Affinity.ALWAYS);
  }

  public HashType {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(affinity, "affinity");
  }
}
