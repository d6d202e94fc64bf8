package io.weir.config.haproxy;

import java.util.Locale;
import java.util.Objects;

/**
 * How the next server is chosen.
 *
 * @param uriLength URI: how many characters count; 0 for all
 * @param uriDepth URI: how many directories count; 0 for all
 * @param uriWhole URI: whether the query counts too
 * @param uriPathOnly URI: whether scheme and authority are left out
 * @param draws RANDOM: how many servers are drawn, of which the least loaded one is taken
 */
public record Balance(
    Algorithm algorithm,
    int uriLength,
    int uriDepth,
    boolean uriWhole,
    boolean uriPathOnly,
    int draws) {

  /** The algorithms. */
  public enum Algorithm {
    ROUNDROBIN,
    STATIC_RR,
    LEASTCONN,
    FIRST,
    SOURCE,
    URI,
    RANDOM;

    /** The word after {@code balance}. */
    public String configName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Of a section that says nothing. */
  public static final Balance DEFAULT = new Balance(Algorithm.RANDOM, 0, 0, false, false, 2);

  public Balance {
    Objects.requireNonNull(algorithm, "algorithm");
  }
}
