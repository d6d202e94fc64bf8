package io.weir.proxy.netty.config;

import io.netty.channel.unix.DomainSocketAddress;
import io.weir.api.config.Problems;
import io.weir.config.haproxy.ServerAddress;
import io.weir.config.haproxy.ServerAddress.PortKind;
import io.weir.config.haproxy.ServerLine;
import io.weir.config.haproxy.ServerOptions;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.ServerState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the servers of a section. */
final class ServerPlanner {

  // pool-purge-delay's default: how long a connection stays that nobody takes (HAProxy manual 5.2).
  private static final long IDLE_MILLIS = 5_000;

  private final Problems problems;

  ServerPlanner(Planning planning) {
    this.problems = planning.problems();
  }

  void plan(SectionDraft draft) {
    plan(draft, true);
  }

  /** As {@link #plan(SectionDraft)}, for a section that nobody connects from. */
  void planWithoutAddresses(SectionDraft draft) {
    plan(draft, false);
  }

  private void plan(SectionDraft draft, boolean resolved) {
    List<ServerPlan> servers = new ArrayList<>();
    for (ServerLine line : draft.section().backend().servers()) {
      SocketAddress address = resolved ? address(line.address()) : null;
      servers.add(plan(line, address, servers.size()));
    }
    draft.servers(servers);
    draft.counters().publish(servers.stream().map(ServerPlan::state).toList());
  }

  private ServerPlan plan(ServerLine line, @Nullable SocketAddress address, int index) {
    ServerOptions options = line.options();
    ServerState state =
        new ServerState(line.id(), line.name(), address, options.weight(), options.maxconn());
    state.publishSettings(options.backup(), options.maxqueue());
    if (options.disabled()) {
      state.setAdmin(ServerState.Admin.MAINTENANCE);
    }
    if (options.minconn() > 0) {
      problems.warning(
          line.location(),
          "server '"
              + line.name()
              + "': minconn has no effect in Weir, maxconn counts at any load");
    }
    boolean fromClient =
        line.address() instanceof ServerAddress.Inet inet && inet.portKind() != PortKind.FIXED;
    return new ServerPlan(
        state,
        index,
        options.backup(),
        options.maxqueue(),
        options.sendProxy().ordinal(),
        options.cookie(),
        fromClient,
        IDLE_MILLIS);
  }

  /** The address, or null after a mistake, which was reported. */
  @Nullable SocketAddress address(ServerAddress address) {
    if (address instanceof ServerAddress.Unix unix) {
      return new DomainSocketAddress(unix.path());
    }
    if (address instanceof ServerAddress.AbstractUnix unix) {
      return new DomainSocketAddress("\0" + unix.name());
    }
    ServerAddress.Inet inet = (ServerAddress.Inet) address;
    InetAddress host = HostNames.resolve(inet.host(), inet.family(), inet.location(), problems);
    if (host == null) {
      return null;
    }
    int port = inet.portKind() == PortKind.CLIENT ? 0 : inet.port();
    if (port < 0) {
      problems.error(
          inet.location(),
          "port: " + port + " is not supported by Weir (expected: an offset of 0 or more)");
      return null;
    }
    return new InetSocketAddress(Objects.requireNonNull(host), port);
  }
}
