package io.weir.proxy.netty.management;

import static io.weir.proxy.netty.management.BuiltInCommands.command;

import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.api.sample.AddressText;
import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.HealthCheckPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ServerHealth;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.ServerState;
import io.weir.proxy.netty.stats.AddressLabel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BiFunction;

/** Commands on servers. */
final class ServerCommands {

  private static final String SET_USAGE =
      "set server <backend>/<server> <what> <value> : change a server's state, weight, addr or"
          + " health";

  private final ProcessPlan plan;
  private final ServerLookup lookup;
  private final IdentityHashMap<ServerState, HealthCheckPlan> checked = new IdentityHashMap<>();

  ServerCommands(ProcessPlan plan) {
    this.plan = plan;
    this.lookup = new ServerLookup(plan);
    for (HealthCheckPlan check : plan.checks()) {
      checked.put(check.server().state(), check);
    }
  }

  List<CliCommand> commands() {
    return List.of(
        command(
            "disable server",
            CliLevel.ADMIN,
            "disable server <backend>/<server>        : put a server into maintenance",
            request -> on(request, (server, rest) -> admin(server, "maint"))),
        command(
            "enable server",
            CliLevel.ADMIN,
            "enable server <backend>/<server>         : take a server out of maintenance",
            request -> on(request, (server, rest) -> admin(server, "ready"))),
        command("set server", CliLevel.ADMIN, SET_USAGE, request -> on(request, this::set)),
        command(
            "get weight",
            CliLevel.USER,
            "get weight <backend>/<server>            : report a server's weight",
            request -> on(request, (server, rest) -> weightOf(server))),
        command(
            "set weight",
            CliLevel.ADMIN,
            "set weight <backend>/<server> <weight>[%] : change a server's weight",
            request -> on(request, ServerCommands::setWeight)),
        command(
            "set maxconn server",
            CliLevel.ADMIN,
            "set maxconn server <backend>/<server> <value> : change a server's limit",
            request -> on(request, ServerCommands::setMaxConnections)),
        command(
            "show servers state",
            CliLevel.USER,
            "show servers state [<backend>]           : dump the state of servers",
            this::showState),
        command(
            "show servers conn",
            CliLevel.USER,
            "show servers conn [<backend>]            : dump the connections of servers",
            this::showConnections),
        command(
            "show backend",
            CliLevel.USER,
            "show backend                             : list the backends",
            request -> showBackends()));
  }

  private String on(CliRequest request, BiFunction<ServerPlan, List<String>, String> action) {
    List<String> words = request.arguments();
    ServerLookup.Found found = lookup.server(words.isEmpty() ? "" : words.get(0));
    ServerPlan server = found.server();
    return server == null ? found.mistake() : action.apply(server, words.subList(1, words.size()));
  }

  private static String admin(ServerPlan server, String state) {
    switch (state) {
      case "ready" -> server.state().setAdmin(ServerState.Admin.READY);
      case "drain" -> server.state().setAdmin(ServerState.Admin.DRAIN);
      case "maint" -> server.state().setAdmin(ServerState.Admin.MAINTENANCE);
      default -> {
        return "'set server <srv> state' expects 'ready', 'drain' and 'maint'.\n";
      }
    }
    return "";
  }

  private String set(ServerPlan server, List<String> words) {
    String what = words.isEmpty() ? "" : words.get(0);
    List<String> values = words.subList(Math.min(1, words.size()), words.size());
    String value = values.isEmpty() ? "" : values.get(0);
    return switch (what) {
      case "state" -> admin(server, value);
      case "weight" -> setWeight(server, values);
      case "health" -> setHealth(server, value);
      case "addr" -> setAddress(server, values);
      case "agent",
          "agent-addr",
          "agent-port",
          "agent-send",
          "check-addr",
          "check-port",
          "fqdn",
          "ssl" ->
          "set server: '" + what + "' is not supported by Weir\n";
      default -> "set server: '" + what + "' (expected: state, weight, health or addr)\n";
    };
  }

  private static String setHealth(ServerPlan server, String value) {
    switch (value) {
      case "up" -> server.state().setHealthy(true);
      case "down" -> server.state().setHealthy(false);
      case "stopping" -> server.state().setAdmin(ServerState.Admin.DRAIN);
      default -> {
        return "'set server <srv> health' expects 'up', 'stopping', or 'down'.\n";
      }
    }
    return "";
  }

  private static String setAddress(ServerPlan server, List<String> words) {
    InetAddress host = words.isEmpty() ? null : AddressText.parse(words.get(0));
    if (host == null) {
      return "set server <srv> addr: an IPv4 or IPv6 address is expected.\n";
    }
    int port = server.state().address() instanceof InetSocketAddress old ? old.getPort() : 0;
    if (words.size() >= 3 && words.get(1).equals("port")) {
      Integer given = Numbers.parse(words.get(2), 1, 65_535);
      if (given == null) {
        return "set server <srv> addr: port: a number from 1 to 65535 is expected.\n";
      }
      port = given;
    } else if (words.size() > 1) {
      return "set server <srv> addr <addr> [port <port>] is expected.\n";
    }
    if (port == 0) {
      return "set server <srv> addr: a port is needed.\n";
    }
    String before = AddressLabel.of(server.state().address());
    server.state().setAddress(new InetSocketAddress(host, port));
    return "IP changed from '"
        + before
        + "' to '"
        + AddressLabel.of(server.state().address())
        + "' by 'stats socket command'\n";
  }

  private static String weightOf(ServerPlan server) {
    return server.state().weight() + " (initial " + server.state().initialWeight() + ")\n";
  }

  private static String setWeight(ServerPlan server, List<String> words) {
    String text = words.isEmpty() ? "" : words.get(0);
    boolean relative = text.endsWith("%");
    Integer number =
        Numbers.parse(relative ? text.substring(0, text.length() - 1) : text, 0, 100_000);
    if (number == null) {
      return "Require <weight> or <weight%>.\n";
    }
    int weight =
        relative
            ? (int) Math.min(256L, (long) server.state().initialWeight() * number / 100)
            : number;
    if (weight > 256) {
      return "Absolute weight can only be between 0 and 256 inclusive.\n";
    }
    server.state().setWeight(weight);
    return "";
  }

  private static String setMaxConnections(ServerPlan server, List<String> words) {
    Integer limit = words.isEmpty() ? null : Numbers.parse(words.get(0), 0, Integer.MAX_VALUE);
    if (limit == null) {
      return "Integer value expected.\n";
    }
    server.state().setMaxConnections(limit);
    return "";
  }

  private String showState(CliRequest request) {
    StringBuilder out =
        new StringBuilder("1\n# be_id be_name srv_id srv_name srv_addr srv_op_state")
            .append(" srv_admin_state srv_uweight srv_iweight srv_time_since_last_change")
            .append(" srv_check_status srv_check_result srv_check_health srv_check_state")
            .append(" srv_agent_state bk_f_forced_id srv_f_forced_id srv_fqdn srv_port")
            .append(" srvrecord srv_use_ssl srv_check_port srv_check_addr srv_agent_addr")
            .append(" srv_agent_port\n");
    return each(request, out, this::appendState);
  }

  private void appendState(StringBuilder out, BackendPlan backend, ServerPlan plan) {
    ServerState server = plan.state();
    int admin =
        switch (server.admin()) {
          case READY -> 0;
          case MAINTENANCE -> 1;
          case DRAIN -> 8;
        };
    InetSocketAddress inet = server.address() instanceof InetSocketAddress found ? found : null;
    out.append(backend.proxy().id()).append(' ').append(backend.proxy().name()).append(' ');
    out.append(server.id()).append(' ').append(server.name()).append(' ');
    out.append(
        inet == null || inet.getAddress() == null ? "-" : AddressText.format(inet.getAddress()));
    // Running, or stopped.
    out.append(server.isUsable() ? " 2 " : " 0 ").append(admin).append(' ');
    out.append(server.weight()).append(' ').append(server.initialWeight());
    ServerHealth health = server.health();
    out.append(' ').append(health.secondsSinceChange()).append(' ');
    HealthCheckPlan check = checked.get(server);
    if (check == null) {
      out.append("1 0 1 0");
    } else {
      out.append(CheckCodes.status(health.status())).append(' ');
      out.append(CheckCodes.result(health.status())).append(' ');
      out.append(health.status().equals("INI") ? check.rise() : health.level());
      // Configured, and on; paused while the server is in maintenance.
      out.append(server.admin() == ServerState.Admin.MAINTENANCE ? " 14" : " 6");
    }
    out.append(" 0 0 0 - ").append(inet == null ? 0 : inet.getPort());
    out.append(" - 0 0 - - 0\n");
  }

  private String showConnections(CliRequest request) {
    StringBuilder out =
        new StringBuilder("# bkname/svname bkid/svid addr port - used_cur idle_cur\n");
    return each(
        request,
        out,
        (text, backend, plan) -> {
          ServerState server = plan.state();
          text.append(backend.proxy().name()).append('/').append(server.name()).append(' ');
          text.append(backend.proxy().id()).append('/').append(server.id()).append(' ');
          InetSocketAddress inet =
              server.address() instanceof InetSocketAddress found ? found : null;
          text.append(
              inet == null || inet.getAddress() == null
                  ? "-"
                  : AddressText.format(inet.getAddress()));
          text.append(' ').append(inet == null ? 0 : inet.getPort());
          text.append(" - ").append(server.connections());
          text.append(' ').append(server.idleConnections()).append('\n');
        });
  }

  /** Appends a line for a server. */
  private interface Line {
    void append(StringBuilder out, BackendPlan backend, ServerPlan server);
  }

  private String each(CliRequest request, StringBuilder out, Line line) {
    BackendPlan only = null;
    if (!request.arguments().isEmpty()) {
      only = lookup.backend(request.arguments().get(0));
      if (only == null) {
        return "Can't find backend.\n";
      }
    }
    for (BackendPlan backend : plan.backends()) {
      if (only == null || backend.proxy().id() == only.proxy().id()) {
        for (ServerPlan server : backend.servers()) {
          line.append(out, backend, server);
        }
      }
    }
    return out.toString();
  }

  private String showBackends() {
    StringBuilder out = new StringBuilder("# name\n");
    for (BackendPlan backend : plan.backends()) {
      if (backend.proxy().counters().isBackend()) {
        out.append(backend.proxy().name()).append('\n');
      }
    }
    return out.toString();
  }
}
