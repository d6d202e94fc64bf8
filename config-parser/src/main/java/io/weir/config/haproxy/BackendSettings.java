package io.weir.config.haproxy;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a proxy chooses servers and speaks with them.
 *
 * @param servers in order, each with what {@code default-server} says
 * @param persistRules in order
 * @param retries of a connection that could not be made
 * @param redispatch after how many retries another server may be tried: 0 never, 1 every time, -1
 *     with the last one only; see {@code option redispatch}
 * @param fullconn 0 where not given
 * @param cookie persistence, or null
 * @param check how servers with {@code check} are examined
 */
public record BackendSettings(
    Balance balance,
    HashType hashType,
    List<ServerLine> servers,
    List<UseServer> useServers,
    List<PersistRule> persistRules,
    HttpReuse httpReuse,
    int retries,
    int redispatch,
    int fullconn,
    @Nullable CookiePersistence cookie,
    HealthCheck check) {

  public static final int DEFAULT_RETRIES = 3;

  /** Of a proxy without servers. */
  public static final BackendSettings NONE =
      new BackendSettings(
          Balance.DEFAULT,
          HashType.DEFAULT,
          List.of(),
          List.of(),
          List.of(),
          HttpReuse.SAFE,
          DEFAULT_RETRIES,
          0,
          0,
          null,
          HealthCheck.TCP);

  public BackendSettings {
    Objects.requireNonNull(balance, "balance");
    Objects.requireNonNull(hashType, "hashType");
    servers = List.copyOf(servers);
    useServers = List.copyOf(useServers);
    persistRules = List.copyOf(persistRules);
    Objects.requireNonNull(httpReuse, "httpReuse");
    Objects.requireNonNull(check, "check");
  }
}
