package io.weir.filter.management;

import io.weir.api.acl.Condition;
import io.weir.api.management.CliRequest;
import io.weir.api.stream.StreamEvent;
import io.weir.filter.plan.GroupPlan;
import io.weir.filter.plan.InstrumentPlan;
import io.weir.filter.plan.ScopePlan;
import java.util.List;
import java.util.Locale;

/** What filters were configured to do. */
final class PlanReport {

  private PlanReport() {}

  /** The scopes of each event, in the order in which they run, and those of each group. */
  static String scopes(List<ManagedFilter> filters, CliRequest request) {
    StringBuilder text = new StringBuilder();
    for (ManagedFilter filter : filters) {
      heading(text, filter);
      for (StreamEvent event : StreamEvent.values()) {
        scopes(text, event.configName(), filter.plan().events().scopes(event));
      }
      for (GroupPlan group : filter.plan().groups()) {
        scopes(text, "otel-group " + group.name(), group.scopes());
      }
    }
    return text.toString();
  }

  private static void heading(StringBuilder text, ManagedFilter filter) {
    text.append("proxy ").append(filter.proxy().name());
    text.append(", filter ").append(filter.plan().id()).append('\n');
  }

  private static void scopes(StringBuilder text, String when, ScopePlan[] scopes) {
    for (ScopePlan scope : scopes) {
      text.append("  ").append(when).append(": ").append(scope.name());
      Condition condition = scope.condition();
      text.append(condition == null ? "" : " " + condition.source()).append('\n');
    }
  }

  /** The instruments, in the order of their definition. */
  static String instruments(List<ManagedFilter> filters, CliRequest request) {
    StringBuilder text = new StringBuilder();
    for (ManagedFilter filter : filters) {
      heading(text, filter);
      for (InstrumentPlan instrument : filter.plan().instruments()) {
        text.append("  ").append(instrument.name()).append(": ");
        text.append(instrument.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        append(text, ", unit ", instrument.unit());
        append(text, ", ", instrument.description());
        if (instrument.view() != null) {
          text.append(", aggregation ");
          text.append(instrument.view().aggregation().name().toLowerCase(Locale.ROOT));
          if (!instrument.view().boundaries().isEmpty()) {
            text.append(", bounds ").append(instrument.view().boundaries());
          }
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String before, String value) {
    if (!value.isEmpty()) {
      text.append(before).append(value);
    }
  }
}
