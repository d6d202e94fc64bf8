package io.weir.filter;

import io.weir.api.filter.Filter;
import io.weir.api.filter.FilterDescription;
import io.weir.api.filter.FilterStartException;
import io.weir.api.filter.RuleUse;
import io.weir.api.filter.StreamFilter;
import io.weir.api.log.LogService;
import io.weir.api.stream.EventSet;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Stream;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.InstrumentView;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.PipelineException;
import io.weir.config.otel.OtelConfig;
import io.weir.filter.describe.FilterDescriber;
import io.weir.filter.management.ManagedFilter;
import io.weir.filter.plan.FilterPlan;
import io.weir.filter.plan.GroupPlan;
import io.weir.filter.plan.InstrumentPlan;
import io.weir.filter.run.FilterCounters;
import io.weir.filter.run.FilterLog;
import io.weir.filter.run.FilterRuntime;
import io.weir.filter.run.FilterSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter of one proxy: its plan, and once it was started what runs it. */
final class OpenTelemetryFilter implements Filter, ManagedFilter {

  private final OtelConfig config;
  private final FilterPlan plan;
  private final ProxyView proxy;
  private final LogService logs;
  private final FilterSettings settings;
  private final FilterCounters counters = new FilterCounters();

  // Volatile: started by one thread, used by the event loops and the command line socket.
  private volatile @Nullable Pipeline pipeline;
  private volatile @Nullable FilterLog log;
  private volatile @Nullable FilterRuntime runtime;

  /**
   * A filter.
   *
   * @param config what the plan was made of
   */
  OpenTelemetryFilter(OtelConfig config, FilterPlan plan, ProxyView proxy, LogService logs) {
    this.config = config;
    this.plan = plan;
    this.proxy = proxy;
    this.logs = logs;
    this.settings = new FilterSettings(plan.options());
  }

  @Override
  public String id() {
    return plan.id();
  }

  @Override
  public String keyword() {
    return OpenTelemetryFilterProvider.KEYWORD;
  }

  @Override
  public ProxyView proxy() {
    return proxy;
  }

  @Override
  public EventSet events() {
    return plan.events().wanted();
  }

  @Override
  public void start() throws FilterStartException {
    List<InstrumentView> views = new ArrayList<>();
    for (InstrumentPlan instrument : plan.instruments()) {
      if (instrument.view() != null) {
        views.add(instrument.view());
      }
    }
    Pipeline opened;
    try {
      opened = plan.pipeline().open(views);
    } catch (PipelineException e) {
      throw new FilterStartException(
          "filter '" + plan.id() + "' of proxy '" + proxy.name() + "' : " + e.getMessage(), e);
    }
    FilterLog lines = new FilterLog(plan.id(), settings, logs.open(plan.logs(), "weir", null));
    pipeline = opened;
    log = lines;
    runtime = new FilterRuntime(plan, settings, counters, lines, opened);
  }

  @Override
  public @Nullable StreamFilter attach(Stream stream) {
    FilterRuntime running = runtime;
    return running == null ? null : running.attach(stream);
  }

  @Override
  public FilterDescription describe(List<RuleUse> rules) {
    List<RuleUse> ours =
        rules.stream()
            .filter(
                rule ->
                    rule.action().is(GroupActionProvider.KEYWORD)
                        && rule.arguments().size() == 2
                        && rule.arguments().get(0).is(plan.id()))
            .toList();
    return new FilterDescriber(config, plan, proxy).describe(ours);
  }

  @Override
  public void close(long timeoutMillis) {
    runtime = null;
    Pipeline opened = pipeline;
    if (opened != null) {
      opened.close(timeoutMillis);
    }
    FilterLog lines = log;
    if (lines != null) {
      lines.close();
    }
  }

  /** The group of that name, or null. */
  @Nullable GroupPlan group(String name) {
    for (GroupPlan group : plan.groups()) {
      if (group.name().equals(name)) {
        return group;
      }
    }
    return null;
  }

  /** The names of its groups, for suggestions. */
  List<String> groups() {
    return plan.groups().stream().map(GroupPlan::name).toList();
  }

  /** Of streams, and of records by signal and exporter. */
  @Override
  public Map<String, Long> counters() {
    Map<String, Long> all = counters.byName();
    Pipeline opened = pipeline;
    if (opened != null) {
      for (ExporterCounters exporter : opened.counters()) {
        String name = exporter.signal().configName() + "_" + column(exporter.exporter());
        all.put(name + "_created", exporter.created());
        all.put(name + "_queued", exporter.queued());
        all.put(name + "_exported", exporter.exported());
        all.put(name + "_dropped", exporter.dropped());
        all.put(name + "_failed", exporter.failed());
      }
    }
    return all;
  }

  /** Names of exporters are the user's, those of columns are not to end the column. */
  private static String column(String name) {
    return name.replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  @Override
  public Map<String, Long> streamCounters() {
    return counters.byName();
  }

  @Override
  public FilterPlan plan() {
    return plan;
  }

  @Override
  public FilterSettings settings() {
    return settings;
  }

  @Override
  public @Nullable Pipeline pipeline() {
    return pipeline;
  }

  @Override
  public long droppedLogLines() {
    FilterLog lines = log;
    return lines == null ? 0 : lines.dropped();
  }
}
