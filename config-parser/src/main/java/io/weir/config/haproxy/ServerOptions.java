package io.weir.config.haproxy;

import io.weir.api.config.Word;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The options of a server.
 *
 * @param weight 0..256; 0 takes no new clients
 * @param backup whether it serves only while all others are down
 * @param disabled whether it starts in maintenance
 * @param maxconn connections at a time; 0 for no limit
 * @param minconn 0 for {@code maxconn}
 * @param maxqueue requests that wait for this server; 0 for no limit
 * @param cookie the value that stands for this server, or null
 * @param sendProxy the PROXY protocol header that comes first
 * @param check how its health is watched
 */
public record ServerOptions(
    int weight,
    boolean backup,
    boolean disabled,
    int maxconn,
    int minconn,
    int maxqueue,
    @Nullable String cookie,
    SendProxy sendProxy,
    Check check) {

  /** Of a server without options. */
  public static final ServerOptions DEFAULT =
      new ServerOptions(1, false, false, 0, 0, 0, null, SendProxy.NONE, Check.OFF);

  /** Versions of the PROXY protocol. */
  public enum SendProxy {
    NONE,
    V1,
    V2
  }

  public ServerOptions {
    Objects.requireNonNull(sendProxy, "sendProxy");
    Objects.requireNonNull(check, "check");
  }

  /**
   * How a server's health is watched. Times are milliseconds.
   *
   * @param enabled {@code check}
   * @param address where to connect, or null for the server's address
   * @param port 0 for the server's port
   * @param sendProxy whether checks send the PROXY protocol header too
   * @param inter between checks of a server that is up or down
   * @param fastinter between checks in transition; 0 for {@code inter}
   * @param downinter between checks of a server that is down; 0 for {@code inter}
   * @param rise good checks until a server is up
   * @param fall bad checks until a server is down
   * @param shutdownSessionsOnDown {@code on-marked-down shutdown-sessions}
   * @param shutdownBackupSessionsOnUp {@code on-marked-up shutdown-backup-sessions}
   * @param track {@code [backend/]server} whose state is followed instead, or null
   */
  public record Check(
      boolean enabled,
      @Nullable ServerAddress address,
      int port,
      boolean sendProxy,
      long inter,
      long fastinter,
      long downinter,
      int rise,
      int fall,
      boolean shutdownSessionsOnDown,
      boolean shutdownBackupSessionsOnUp,
      @Nullable Word track) {

    /** Not watched; the times are HAProxy's defaults. */
    public static final Check OFF =
        new Check(false, null, 0, false, 2000, 0, 0, 2, 3, false, false, null);
  }
}
