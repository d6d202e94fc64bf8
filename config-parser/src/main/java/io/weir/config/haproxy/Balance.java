package io.weir.config.haproxy;

import io.weir.api.config.Word;
import java.util.List;
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
 * @param keys HASH: sample expressions, of which the first that yields something is hashed
 */
public record Balance(
    Algorithm algorithm,
    int uriLength,
    int uriDepth,
    boolean uriWhole,
    boolean uriPathOnly,
    int draws,
    List<Word> keys) {

  /** The algorithms. */
  public enum Algorithm {
    ROUNDROBIN,
    STATIC_RR,
    LEASTCONN,
    FIRST,
    SOURCE,
    URI,
    RANDOM,
    HASH;

    /** The word after {@code balance}. */
    public String configName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Of a section that says nothing. */
  public static final Balance DEFAULT = new Balance(Algorithm.RANDOM, 0, 0, false, false, 2);

  public Balance {
    Objects.requireNonNull(algorithm, "algorithm");
    keys = List.copyOf(keys);
  }

  /** One that hashes nothing of the configuration's choice. */
  public Balance(
      Algorithm algorithm,
      int uriLength,
      int uriDepth,
      boolean uriWhole,
      boolean uriPathOnly,
      int draws) {
    this(algorithm, uriLength, uriDepth, uriWhole, uriPathOnly, draws, List.of());
  }
}
