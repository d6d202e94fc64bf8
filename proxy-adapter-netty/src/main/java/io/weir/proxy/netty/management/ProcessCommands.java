package io.weir.proxy.netty.management;

import static io.weir.proxy.netty.management.BuiltInCommands.command;

import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ProcessState;
import io.weir.proxy.netty.stats.FigureTags;
import java.util.List;
import java.util.TreeMap;

/** Commands about the process as a whole. */
final class ProcessCommands {

  private final ProcessState state;
  private final ProcessInfo info;

  ProcessCommands(ProcessPlan plan) {
    this.state = plan.state();
    this.info = new ProcessInfo(plan);
  }

  List<CliCommand> commands() {
    return List.of(
        command(
            "show info",
            CliLevel.USER,
            "show info [desc|json|typed|float]*       : report about the running process",
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

  private String showInfo(CliRequest request) {
    boolean typed = false;
    boolean json = false;
    boolean described = false;
    for (String word : request.arguments()) {
      switch (word) {
        case "typed" -> typed = true;
        case "json" -> json = true;
        case "desc" -> described = true;
        // No figure here has a fraction.
        case "float" -> {}
        default -> {
          return "show info: unexpected '" + word + "' (expected: typed, json, desc or float)\n";
        }
      }
    }
    if (json) {
      return json(info.figures());
    }
    StringBuilder out = new StringBuilder();
    for (ProcessInfo.Figure figure : info.figures()) {
      if (typed) {
        out.append(figure.position()).append('.').append(figure.name()).append(".1:");
        out.append(figure.tags()).append(':').append(figure.type()).append(':');
      } else {
        out.append(figure.name()).append(": ");
      }
      out.append(figure.value());
      if (described) {
        out.append(":\"").append(figure.description()).append('"');
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static String json(List<ProcessInfo.Figure> figures) {
    StringBuilder out = new StringBuilder("[");
    for (ProcessInfo.Figure figure : figures) {
      out.append(out.length() > 1 ? "," : "");
      out.append("{\"field\":{\"pos\":").append(figure.position()).append(",\"name\":\"");
      out.append(figure.name()).append("\"},\"processNum\":1,");
      FigureTags.appendJson(out, figure.tags());
      out.append(",\"value\":{\"type\":\"").append(figure.type()).append("\",\"value\":");
      String quote = figure.isText() ? "\"" : "";
      out.append(quote).append(FigureTags.escape(figure.value())).append(quote).append("}}");
    }
    return out.append("]\n").toString();
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
