package io.weir.proxy.netty.stats;

import io.weir.proxy.netty.plan.ServerState;

/** A server's state in HAProxy's words. */
public final class ServerStatus {

  private ServerStatus() {}

  /**
   * {@code UP}, {@code DOWN}, {@code DRAIN}, {@code MAINT} or {@code no check}.
   *
   * @param checked whether anything watches its health
   */
  public static String of(ServerState server, boolean checked) {
    return switch (server.admin()) {
      case MAINTENANCE -> "MAINT";
      case DRAIN -> server.isHealthy() ? "DRAIN" : "DOWN";
      case READY -> !server.isHealthy() ? "DOWN" : checked ? "UP" : "no check";
    };
  }
}
