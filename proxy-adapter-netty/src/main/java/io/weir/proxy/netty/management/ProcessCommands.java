package io.weir.proxy.netty.management;

import static io.weir.proxy.netty.management.BuiltInCommands.command;

import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ProcessState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Commands about the process as a whole. */
final class ProcessCommands {

  private final ProcessPlan plan;
  private final ProcessState state;
  private final UptimeText uptime;

  ProcessCommands(ProcessPlan plan) {
    this.plan = plan;
    this.state = plan.state();
    this.uptime = new UptimeText(state);
  }

  List<CliCommand> commands() {
    return List.of(
        command(
            "show info",
            CliLevel.USER,
            "show info [typed|json]                   : report about the running process",
            this::showInfo),
        command(
            "show version",
            CliLevel.USER,
            "show version                             : show the version of this process",
            request -> ProgramVersion.text() + "\n"),
        command(
            "show env",
            CliLevel.OPERATOR,
            "show env [<name>]                        : dump environment variables",
            this::showEnvironment),
        command(
            "set maxconn global",
            CliLevel.ADMIN,
            "set maxconn global <value>               : change the limit of all connections",
            this::setMaxConnections));
  }

  private Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("Name", "Weir");
    figures.put("Version", ProgramVersion.text());
    figures.put("Nbthread", plan.threads());
    figures.put("Nbproc", 1);
    figures.put("Process_num", 1);
    figures.put("Pid", ProcessHandle.current().pid());
    figures.put("Uptime", uptime.info());
    figures.put("Uptime_sec", uptime.seconds());
    Runtime runtime = Runtime.getRuntime();
    figures.put("Memmax_MB", runtime.maxMemory() >> 20);
    figures.put("PoolAlloc_MB", runtime.totalMemory() >> 20);
    figures.put("PoolUsed_MB", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    figures.put("Maxconn", state.maxConnections());
    figures.put("CurrConns", state.connections());
    figures.put("CumConns", state.totalConnections());
    figures.put("CumReq", state.totalRequests());
    figures.put("Listeners", plan.frontends().stream().mapToInt(f -> f.listeners().size()).sum());
    figures.put("Stopping", state.stopping() ? 1 : 0);
    figures.put("node", state.node());
    return figures;
  }

  private String showInfo(CliRequest request) {
    StringBuilder out = new StringBuilder();
    boolean typed = request.arguments().contains("typed");
    boolean json = request.arguments().contains("json");
    int position = 0;
    for (Map.Entry<String, Object> figure : figures().entrySet()) {
      Object value = figure.getValue();
      boolean number = value instanceof Number;
      if (json) {
        out.append(position == 0 ? "[" : ",");
        out.append("{\"field\":{\"pos\":").append(position).append(",\"name\":\"");
        out.append(figure.getKey()).append("\"},\"processNum\":1,\"value\":{\"type\":\"");
        out.append(number ? "u64\",\"value\":" : "str\",\"value\":\"").append(value);
        out.append(number ? "}}" : "\"}}");
      } else if (typed) {
        out.append(position).append('.').append(figure.getKey()).append(".1:");
        out.append(number ? "MGPV:u64:" : "POSV:str:").append(value).append('\n');
      } else {
        out.append(figure.getKey()).append(": ").append(value).append('\n');
      }
      position++;
    }
    return json ? out.append("]\n").toString() : out.toString();
  }

  private String showEnvironment(CliRequest request) {
    if (!request.arguments().isEmpty()) {
      String name = request.arguments().get(0);
      String value = state.environment(name);
      return value == null ? "Variable not found\n" : name + "=" + value + "\n";
    }
    StringBuilder out = new StringBuilder();
    new TreeMap<>(state.environment())
        .forEach((name, value) -> out.append(name).append('=').append(value).append('\n'));
    return out.toString();
  }

  private String setMaxConnections(CliRequest request) {
    Integer limit = Numbers.only(request, 0, Integer.MAX_VALUE);
    if (limit == null) {
      return "Integer value expected.\n";
    }
    state.setMaxConnections(limit);
    return "";
  }
}
