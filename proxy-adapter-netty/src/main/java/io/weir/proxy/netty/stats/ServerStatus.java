package io.weir.proxy.netty.stats;

import io.weir.proxy.netty.plan.ServerState;

/** A server's state in HAProxy's words. */
public final class ServerStatus {

  private ServerStatus() {}

  /** {@code UP}, {@code DOWN}, {@code DRAIN}, {@code MAINT}, or {@code no check}. */
  public static String of(ServerState server) {
    return switch (server.admin()) {
      case MAINTENANCE -> "MAINT";
      case DRAIN -> server.isHealthy() ? "DRAIN" : "DOWN";
      case READY -> server.isHealthy() ? "UP" : "DOWN";
    };
  }
}
