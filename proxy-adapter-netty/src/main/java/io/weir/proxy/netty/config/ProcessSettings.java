package io.weir.proxy.netty.config;

import io.weir.api.acl.AclLookup;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.LogFormatUse;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SamplePlace;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.VariableScope;
import io.weir.config.haproxy.BindLine;
import io.weir.config.haproxy.GlobalSection;
import io.weir.config.haproxy.ProcessVariable;
import io.weir.config.haproxy.StatsSocketSettings;
import io.weir.proxy.netty.plan.BindAddress;
import io.weir.proxy.netty.plan.BufferSizes;
import io.weir.proxy.netty.plan.DetachedStream;
import io.weir.proxy.netty.plan.ManagementPlan;
import io.weir.proxy.netty.plan.ProcessState;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the {@code global} section says of the process. */
final class ProcessSettings {

  private final Planning planning;

  ProcessSettings(Planning planning) {
    this.planning = planning;
  }

  static ProcessState state(GlobalSection global, Map<String, String> environment) {
    int threads =
        global.nbthread() > 0 ? global.nbthread() : Runtime.getRuntime().availableProcessors();
    String node = global.node();
    return new ProcessState(
        node == null ? hostName() : node, threads, global.maxconn(), environment);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Carries out {@code set-var} and {@code set-var-fmt} of the global section. */
  void setVariables() {
    CompileContext context =
        new CompileContext(planning.problems(), planning.state(), null, AclLookup.NONE)
            .at(Set.of(SamplePlace.PROCESS));
    for (ProcessVariable variable : planning.config().global().variables()) {
      VariableName name = name(variable);
      Sample value = value(variable, context);
      if (name != null && value != null) {
        planning.variables().set(name, value);
      }
    }
  }

  private @Nullable VariableName name(ProcessVariable variable) {
    try {
      VariableName name = VariableName.parse(variable.name().text());
      if (name.scope() == VariableScope.PROC) {
        return name;
      }
      planning
          .problems()
          .error(
              variable.location(),
              "variable '" + variable.name().text() + "': only scope proc is there at start");
    } catch (IllegalArgumentException e) {
      planning.problems().error(variable.location(), String.valueOf(e.getMessage()));
    }
    return null;
  }

  private @Nullable Sample value(ProcessVariable variable, CompileContext context) {
    Stream nobody = new DetachedStream(planning.state(), planning.variables());
    if (variable.format()) {
      LogFormat format =
          planning
              .services()
              .expressions()
              .compileLogFormat(variable.value(), LogFormatUse.VARIABLE, context);
      return format == null ? null : Sample.of(format.format(nobody, Direction.NONE));
    }
    SampleExpression expression =
        planning.services().expressions().compile(variable.value(), context);
    return expression == null ? null : expression.fetch(nobody, Direction.NONE);
  }

  BufferSizes buffers() {
    GlobalSection global = planning.config().global();
    return BufferSizes.of(global.bufferSize(), global.maxRewrite());
  }

  ManagementPlan management() {
    StatsSocketSettings stats = planning.config().global().stats();
    BindAddresses addresses = new BindAddresses(planning.problems());
    List<ManagementPlan.Socket> sockets = new ArrayList<>();
    for (BindLine line : stats.sockets()) {
      for (BindAddress address : addresses.of(line)) {
        sockets.add(new ManagementPlan.Socket(address, line.level()));
      }
    }
    return new ManagementPlan(
        sockets, stats.timeoutMillis(), stats.maxconn(), planning.services().expressions());
  }
}
