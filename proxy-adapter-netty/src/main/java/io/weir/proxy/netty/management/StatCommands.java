package io.weir.proxy.netty.management;

import static io.weir.proxy.netty.management.BuiltInCommands.command;

import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ProxyCounters;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.stats.FilterFigures;
import io.weir.proxy.netty.stats.StatColumn;
import io.weir.proxy.netty.stats.StatFormat;
import io.weir.proxy.netty.stats.StatRow;
import io.weir.proxy.netty.stats.StatTable;
import java.util.List;

/** {@code show stat}. */
final class StatCommands {

  private final ProcessPlan plan;
  private final StatTable table;

  StatCommands(ProcessPlan plan) {
    this.plan = plan;
    this.table = new StatTable(plan);
  }

  List<CliCommand> commands() {
    return List.of(
        command(
            "clear counters",
            CliLevel.OPERATOR,
            "clear counters [all]                     : clear highest values, or all counters",
            this::clear),
        command(
            "show stat",
            CliLevel.USER,
            "show stat [{<iid>|<proxy>} <type> <sid>] [typed|json] [up|no-maint]"
                + " : report counters of proxies and servers",
            this::showStat));
  }

  private String clear(CliRequest request) {
    boolean all = request.arguments().equals(List.of("all"));
    if (!all && !request.arguments().isEmpty()) {
      return "clear counters: expected 'all' or nothing\n";
    }
    if (all && !request.allows(CliLevel.ADMIN)) {
      return "Permission denied\n";
    }
    plan.frontends().forEach(frontend -> clear(frontend.proxy().counters(), all));
    for (BackendPlan backend : plan.backends()) {
      clear(backend.proxy().counters(), all);
      for (ServerPlan server : backend.servers()) {
        if (all) {
          server.state().clearAll();
        } else {
          server.state().clearHighest();
        }
      }
    }
    return "";
  }

  private static void clear(ProxyCounters counters, boolean all) {
    if (all) {
      counters.clearAll();
    } else {
      counters.clearHighest();
    }
  }

  private String showStat(CliRequest request) {
    List<String> words = request.arguments();
    int at = 0;
    if (words.size() >= 2 && words.get(0).equals("domain")) {
      if (!words.get(1).equals("proxy")) {
        return "Invalid domain (expected: proxy).\n";
      }
      at = 2;
    }
    int proxy = -1;
    int kinds = -1;
    int server = -1;
    if (words.size() >= at + 3 && Numbers.parse(words.get(at + 1), -1, 7) != null) {
      proxy = proxyId(words.get(at));
      if (proxy == 0) {
        return "No such proxy.\n";
      }
      kinds = Integer.parseInt(words.get(at + 1));
      Integer number = Numbers.parse(words.get(at + 2), -1, Integer.MAX_VALUE);
      server = number == null ? -1 : number;
      at += 3;
    }
    StatFormat format = StatFormat.CSV;
    boolean up = false;
    boolean maintenance = true;
    for (String word : words.subList(at, words.size())) {
      switch (word) {
        case "typed" -> format = StatFormat.TYPED;
        case "json" -> format = StatFormat.JSON;
        case "up" -> up = true;
        case "no-maint" -> maintenance = false;
        default -> {
          return "show stat: unexpected '" + word + "' (expected: typed, json, up or no-maint)\n";
        }
      }
    }
    return format.format(
        select(proxy, kinds, server, up, maintenance), new FilterFigures(plan)::of);
  }

  /** The number of a proxy; -1 for all, 0 where there is none of that name. */
  private int proxyId(String word) {
    Integer number = Numbers.parse(word, -1, Integer.MAX_VALUE);
    if (number != null) {
      return number == 0 ? -1 : number;
    }
    return plan.state().proxies().stream()
        .filter(proxy -> proxy.name().equals(word))
        .mapToInt(proxy -> proxy.id())
        .findFirst()
        .orElse(0);
  }

  private List<StatRow> select(int proxy, int kinds, int server, boolean up, boolean maintenance) {
    return table.rows().stream()
        .filter(row -> proxy == -1 || row.proxyId() == proxy)
        .filter(row -> kinds == -1 || (kinds & row.kind().bit()) != 0)
        .filter(
            row -> server == -1 || row.kind() != StatRow.Kind.SERVER || row.serverId() == server)
        .filter(row -> row.kind() != StatRow.Kind.SERVER || shows(row, up, maintenance))
        .toList();
  }

  private static boolean shows(StatRow row, boolean up, boolean maintenance) {
    String status = row.text(StatColumn.STATUS);
    return up
        ? status.equals("UP") || status.equals("no check")
        : maintenance || !status.startsWith("MAINT");
  }
}
