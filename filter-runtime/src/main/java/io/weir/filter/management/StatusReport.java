package io.weir.filter.management;

import io.opentelemetry.api.OpenTelemetry;
import io.weir.api.management.CliRequest;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.Signal;
import io.weir.filter.plan.FilterPlan;
import io.weir.filter.run.FilterSettings;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answer to {@code flt-otel status}. */
final class StatusReport {

  private final List<ManagedFilter> filters;
  private final StringBuilder text = new StringBuilder();

  private StatusReport(List<ManagedFilter> filters) {
    this.filters = filters;
  }

  static String text(List<ManagedFilter> filters, CliRequest request) {
    return new StatusReport(filters).report();
  }

  private String report() {
    text.append("opentelemetry filter status\n");
    text.append("---------------------------\n");
    line(2, "weir", version(StatusReport.class));
    line(2, "opentelemetry", version(OpenTelemetry.class));
    for (Signal signal : Signal.values()) {
      line(2, "dropped " + signal.configName(), Long.toString(dropped(signal)));
    }
    for (ManagedFilter filter : filters) {
      describe(filter);
    }
    return text.toString();
  }

  private static String version(Class<?> of) {
    ModuleDescriptor module = of.getModule().getDescriptor();
    String ofModule = module == null ? null : module.rawVersion().orElse(null);
    String ofPackage = of.getPackage().getImplementationVersion();
    return ofModule != null ? ofModule : ofPackage != null ? ofPackage : "unknown";
  }

  /** Records that never left, because a queue was full or an exporter gave them up. */
  private long dropped(Signal signal) {
    long dropped = 0;
    for (ManagedFilter filter : filters) {
      Pipeline pipeline = filter.pipeline();
      if (pipeline != null) {
        for (ExporterCounters counters : pipeline.counters()) {
          dropped += counters.signal() == signal ? counters.dropped() : 0;
        }
      }
    }
    return dropped;
  }

  private void describe(ManagedFilter filter) {
    FilterPlan plan = filter.plan();
    FilterSettings settings = filter.settings();
    text.append("\n  proxy ").append(filter.proxy().name());
    text.append(", filter ").append(plan.id()).append('\n');
    line(4, "configuration", plan.configFile());
    line(4, "groups/scopes", plan.groups().size() + "/" + plan.scopes());
    line(4, "instrumentation", plan.instrumentation());
    line(4, "pipeline", plan.pipeline().file());
    describe(filter.pipeline());
    line(4, "rate limit", SettingCommands.percent(settings.rateLimit()) + " %");
    line(4, "hard errors", yesNo(settings.hardErrors()));
    line(4, "disabled", yesNo(settings.disabled()));
    line(4, "logging", settings.logging().state());
    line(4, "debug level", SettingCommands.hex(settings.debugLevel()));
    filter
        .streamCounters()
        .forEach((name, count) -> line(4, name.replace('_', ' '), Long.toString(count)));
    line(4, "dropped log lines", Long.toString(filter.droppedLogLines()));
    exporters(filter.pipeline());
  }

  private void describe(@Nullable Pipeline pipeline) {
    line(4, "tracer", active(pipeline != null && pipeline.tracer() != null));
    line(4, "meter", active(pipeline != null && pipeline.meter() != null));
    line(4, "logger", active(pipeline != null && pipeline.logger() != null));
  }

  private void exporters(@Nullable Pipeline pipeline) {
    if (pipeline == null) {
      return;
    }
    for (ExporterCounters counters : pipeline.counters()) {
      String spooled = counters.spooled() > 0 ? " (" + counters.spooled() + " on disk)" : "";
      line(
          4,
          counters.signal().configName() + " " + counters.exporter(),
          String.format(
              Locale.ROOT,
              "queued %d%s, exported %d, dropped %d, failed %d, created %d",
              counters.queued(),
              spooled,
              counters.exported(),
              counters.dropped(),
              counters.failed(),
              counters.created()));
    }
  }

  private static String active(boolean is) {
    return is ? "active" : "not active";
  }

  private static String yesNo(boolean is) {
    return is ? "yes" : "no";
  }

  private void line(int indent, String name, String value) {
    text.append(" ".repeat(indent)).append(name).append(": ").append(value).append('\n');
  }
}
