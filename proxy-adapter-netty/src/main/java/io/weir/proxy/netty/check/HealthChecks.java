package io.weir.proxy.netty.check;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.weir.proxy.netty.plan.HealthCheckPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Watches the servers of a process, on one thread of its own. */
public final class HealthChecks implements AutoCloseable {

  private final EventLoopGroup group;
  private final List<ServerWatch> watches = new ArrayList<>();

  private HealthChecks(EventLoopGroup group) {
    this.group = group;
  }

  /** Begins to watch. The first checks are spread over one interval of each server. */
  public static HealthChecks start(ProcessPlan plan) {
    HealthChecks checks =
        new HealthChecks(
            new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("weir-checks", true), CheckSockets.ioHandler()));
    List<HealthCheckPlan> active =
        plan.checks().stream().filter(check -> check.tracked() == null).toList();
    for (int i = 0; i < active.size(); i++) {
      HealthCheckPlan check = active.get(i);
      ServerWatch watch = new ServerWatch(check, checks.group.next());
      checks.watches.add(watch);
      watch.start(check.inter() * i / active.size());
    }
    for (HealthCheckPlan check : plan.checks()) {
      TrackedServer.follow(check);
    }
    return checks;
  }

  /** Stops; servers keep the state they have. */
  @Override
  public void close() {
    watches.forEach(ServerWatch::stop);
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
