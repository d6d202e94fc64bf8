package io.weir.proxy.netty.management;

import static io.weir.proxy.netty.management.BuiltInCommands.command;

import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.proxy.netty.plan.FrontendPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ProxyCounters;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Commands on frontends. */
final class FrontendCommands {

  private final ProcessPlan plan;

  FrontendCommands(ProcessPlan plan) {
    this.plan = plan;
  }

  List<CliCommand> commands() {
    return List.of(
        command(
            "disable frontend",
            CliLevel.ADMIN,
            "disable frontend <frontend>              : take no more connections",
            request -> on(request, frontend -> enable(frontend, false))),
        command(
            "enable frontend",
            CliLevel.ADMIN,
            "enable frontend <frontend>               : take connections again",
            request -> on(request, frontend -> enable(frontend, true))),
        command(
            "shutdown frontend",
            CliLevel.ADMIN,
            "shutdown frontend <frontend>             : stop a specific frontend",
            request -> on(request, this::shutDown)),
        command(
            "set maxconn frontend",
            CliLevel.ADMIN,
            "set maxconn frontend <frontend> <value>  : change a frontend's limit",
            request -> on(request, frontend -> setMaxConnections(frontend, request))));
  }

  private String on(CliRequest request, Function<FrontendPlan, String> action) {
    if (request.arguments().isEmpty()) {
      return "A frontend name is expected.\n";
    }
    FrontendPlan frontend = find(request.arguments().get(0));
    return frontend == null ? "No such frontend.\n" : action.apply(frontend);
  }

  private @Nullable FrontendPlan find(String text) {
    for (FrontendPlan frontend : plan.frontends()) {
      if (ServerLookup.is(text, frontend.proxy().name(), frontend.proxy().id())) {
        return frontend;
      }
    }
    return null;
  }

  private String enable(FrontendPlan frontend, boolean on) {
    ProxyCounters counters = frontend.proxy().counters();
    if (counters.isShutDown()) {
      return "Frontend was previously shut down, cannot " + (on ? "enable" : "disable") + ".\n";
    }
    if (counters.isEnabled() == on) {
      return "All sockets are already " + (on ? "enabled" : "disabled") + ".\n";
    }
    if (on) {
      try {
        plan.state().traffic().resume(frontend);
      } catch (IOException e) {
        return "Failed to resume frontend: " + e.getMessage() + "\n";
      }
    } else {
      plan.state().traffic().pause(frontend);
    }
    counters.setEnabled(on);
    return "";
  }

  private String shutDown(FrontendPlan frontend) {
    ProxyCounters counters = frontend.proxy().counters();
    if (counters.isShutDown()) {
      return "Frontend was already shut down.\n";
    }
    plan.state().traffic().pause(frontend);
    counters.shutDown();
    return "";
  }

  private static String setMaxConnections(FrontendPlan frontend, CliRequest request) {
    Integer limit =
        request.arguments().size() == 2
            ? Numbers.parse(request.arguments().get(1), 0, Integer.MAX_VALUE)
            : null;
    if (limit == null) {
      return "Integer value expected.\n";
    }
    frontend.proxy().counters().setMaxConnections(limit);
    return "";
  }
}
