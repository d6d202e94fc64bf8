package io.weir.proxy.netty.check;

import io.weir.proxy.netty.plan.HealthCheckPlan;
import io.weir.proxy.netty.plan.ServerState;

/** {@code track}: a server has the health of another one. */
final class TrackedServer {

  private TrackedServer() {}

  static void follow(HealthCheckPlan plan) {
    ServerState tracked = plan.tracked();
    if (tracked == null) {
      return;
    }
    ServerState follower = plan.server().state();
    tracked.onChange(() -> take(tracked, follower));
    take(tracked, follower);
  }

  private static void take(ServerState tracked, ServerState follower) {
    boolean up = tracked.isUsable();
    if (follower.isHealthy() != up) {
      follower.setHealthy(up, " via " + tracked.name());
    }
  }
}
