package io.weir.proxy.netty.check;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.weir.api.log.LogLevel;
import io.weir.api.log.LogTarget;
import io.weir.proxy.netty.plan.HealthCheckPlan;
import io.weir.proxy.netty.plan.ServerState;
import io.weir.proxy.netty.plan.ServerState.Admin;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches one server: checks it again and again, counts good and bad results, and says when it goes
 * down or comes up. Owned by one event loop.
 */
final class ServerWatch {

  private final HealthCheckPlan plan;
  private final EventLoop loop;
  private final ServerState server;
  // As HAProxy counts: 0 is down, rise + fall - 1 is up beyond doubt, and below rise it is down.
  private int health;
  private boolean leaving;
  private String lastStatus = "";
  private int lastHealth = -1;
  private @Nullable ScheduledFuture<?> next;
  private boolean stopped;
  private boolean checkedBefore;

  // Code that runs for the first time is slow, which is not the server's fault: intervals, and with
  // them timeouts, may be as short as the classes of a check take to load.
  private static final long FIRST_ALLOWANCE_MILLIS = 1_000;

  ServerWatch(HealthCheckPlan plan, EventLoop loop) {
    this.plan = plan;
    this.loop = loop;
    this.server = plan.server().state();
    // A server that starts counts as up, and one bad check takes it down (HAProxy manual 5.2).
    this.health = plan.rise();
  }

  void start(long delayMillis) {
    loop.execute(() -> schedule(delayMillis));
  }

  void stop() {
    loop.execute(
        () -> {
          stopped = true;
          if (next != null) {
            next.cancel(false);
          }
        });
  }

  private void schedule(long millis) {
    if (!stopped) {
      next = loop.schedule(this::check, Math.max(1, millis), TimeUnit.MILLISECONDS);
    }
  }

  private void check() {
    // A server in maintenance is left alone until it comes back.
    if (server.admin() == Admin.MAINTENANCE) {
      schedule(plan.inter());
      return;
    }
    long timeout = plan.timeout() + (checkedBefore ? 0 : FIRST_ALLOWANCE_MILLIS);
    checkedBefore = true;
    new Probe(plan, loop, health >= plan.rise(), this::ended).begin(timeout);
  }

  private void ended(CheckResult result) {
    if (stopped) {
      return;
    }
    int most = plan.rise() + plan.fall() - 1;
    boolean wasUp = health >= plan.rise();
    // What an administrator forced counts from there on.
    if (wasUp != server.isHealthy()) {
      health = server.isHealthy() ? most : 0;
      wasUp = server.isHealthy();
    }
    if (result.verdict() == CheckResult.Verdict.FAILED) {
      health = wasUp && health - 1 < plan.rise() ? 0 : Math.max(0, health - 1);
    } else {
      health = !wasUp && health + 1 >= plan.rise() ? most : Math.min(most, health + 1);
    }
    boolean isUp = health >= plan.rise();
    boolean failed = result.verdict() == CheckResult.Verdict.FAILED;
    server
        .health()
        .found(
            result.status(),
            result.code(),
            result.detail(),
            result.millis(),
            health,
            failed && wasUp);
    tellResult(result, isUp);
    if (isUp != wasUp) {
      StringBuilder why = new StringBuilder(", reason: ");
      appendReason(why, result);
      server.setHealthy(isUp, why.toString());
    }
    setLeaving(isUp && result.verdict() == CheckResult.Verdict.LEAVING);
    schedule(interval(isUp, most));
  }

  /** {@code disable-on-404}: the server keeps those who must come to it and gets nobody new. */
  private void setLeaving(boolean now) {
    if (now == leaving) {
      return;
    }
    if (now && server.admin() == Admin.READY) {
      server.setAdmin(Admin.DRAIN);
    } else if (!now && server.admin() == Admin.DRAIN) {
      server.setAdmin(Admin.READY);
    }
    leaving = now;
  }

  private long interval(boolean isUp, int most) {
    if (health == 0) {
      return plan.downinter();
    }
    return isUp && health == most ? plan.inter() : plan.fastinter();
  }

  /** {@code option log-health-checks}: says when the result or what it amounts to is new. */
  private void tellResult(CheckResult result, boolean isUp) {
    boolean isNew = !result.status().equals(lastStatus) || health != lastHealth;
    lastStatus = result.status();
    lastHealth = health;
    LogTarget log = plan.log();
    if (!plan.logResults() || !isNew || log == null || !log.accepts(LogLevel.NOTICE)) {
      return;
    }
    String outcome =
        switch (result.verdict()) {
          case PASSED -> "succeeded";
          case LEAVING -> "conditionally succeeded";
          case FAILED -> "failed";
        };
    StringBuilder line = new StringBuilder("Health check for ");
    line.append(plan.server().backup() ? "backup server " : "server ").append(name());
    line.append(' ').append(outcome).append(", reason: ");
    appendReason(line, result);
    line.append(", status: ").append(isUp ? health - plan.rise() + 1 : health).append('/');
    line.append(isUp ? plan.fall() : plan.rise()).append(isUp ? " UP." : " DOWN.");
    log.send(LogLevel.NOTICE, line.toString());
  }

  private String name() {
    return plan.backend().name() + "/" + server.name();
  }

  private static void appendReason(StringBuilder line, CheckResult result) {
    line.append(CheckText.describe(result.status()));
    if (result.code() > 0) {
      line.append(", code: ").append(result.code());
    }
    if (!result.detail().isEmpty()) {
      line.append(", info: \"").append(result.detail()).append('"');
    }
    line.append(", check duration: ").append(result.millis()).append("ms");
  }
}
