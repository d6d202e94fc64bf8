package io.weir.filter.check;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.telemetry.InstrumentView;
import io.weir.config.otel.InstrumentLine;
import io.weir.config.otel.InstrumentLine.Create;
import io.weir.config.otel.InstrumentLine.Update;
import io.weir.filter.plan.AttributePlan;
import io.weir.filter.plan.InstrumentPlan;
import io.weir.filter.plan.PlannedValue;
import io.weir.filter.plan.UpdatePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compiles instruments: first all that are created, then what updates them. */
final class InstrumentCompiler {

  private final Names names;
  private final ProblemSites sites;
  private final Problems problems;
  private final Map<Integer, InstrumentPlan> created = new TreeMap<>();
  private boolean complete = true;

  InstrumentCompiler(Names names, ProblemSites sites, Problems problems) {
    this.names = names;
    this.sites = sites;
    this.problems = problems;
  }

  /** Compiles the instruments that a scope creates. */
  void create(String scope, List<InstrumentLine> lines, ValueCompiler values) {
    for (InstrumentLine line : lines) {
      if (line instanceof Create create) {
        InstrumentPlan plan = create("otel-scope '" + scope + "' : ", create, values);
        complete &= plan != null;
        if (plan != null) {
          created.put(names.instrument(create.name().text()), plan);
        }
      }
    }
  }

  private @Nullable InstrumentPlan create(String where, Create line, ValueCompiler values) {
    String name = line.name().text();
    if (created.containsKey(names.instrument(name))) {
      problems.error(line.location(), where + "duplicated create-form instrument '" + name + "'");
      return null;
    }
    if (line.value().isEmpty()) {
      problems.error(
          line.location(), where + "create-form instrument '" + name + "' has no value expression");
      return null;
    }
    PlannedValue value = values.compile(line.value());
    if (value == null) {
      return null;
    }
    if (value.isFormat()) {
      problems.warning(
          line.location(),
          where
              + "instrument '"
              + name
              + "' : its value is a log-format string, which is never a number: nothing will be"
              + " recorded");
    }
    return new InstrumentPlan(
        name,
        kind(line.kind()),
        text(line.description()),
        text(line.unit()),
        value,
        line.scale(),
        view(line));
  }

  private static String text(@Nullable Word word) {
    return word == null ? "" : word.text();
  }

  private static InstrumentPlan.Kind kind(InstrumentLine.Kind kind) {
    return switch (kind) {
      case COUNTER -> InstrumentPlan.Kind.COUNTER;
      case HISTOGRAM -> InstrumentPlan.Kind.HISTOGRAM;
      case UP_DOWN_COUNTER -> InstrumentPlan.Kind.UP_DOWN_COUNTER;
      case GAUGE -> InstrumentPlan.Kind.GAUGE;
      case DECIMAL_HISTOGRAM -> InstrumentPlan.Kind.DECIMAL_HISTOGRAM;
    };
  }

  /** A view where bounds or an aggregation were given; bounds alone ask for a histogram. */
  private @Nullable InstrumentView view(Create line) {
    InstrumentLine.Aggregation asked = line.aggregation();
    if (asked == null && line.bounds().isEmpty()) {
      return null;
    }
    InstrumentView.Aggregation aggregation =
        asked == null ? InstrumentView.Aggregation.HISTOGRAM : aggregation(asked);
    boolean bounded =
        aggregation == InstrumentView.Aggregation.HISTOGRAM
            || aggregation == InstrumentView.Aggregation.DEFAULT;
    if (!bounded && !line.bounds().isEmpty()) {
      problems.warning(
          line.location(),
          "'bounds' has no effect on an instrument with aggregation '" + asked.configName() + "'");
    } else if (!line.bounds().isEmpty()) {
      aggregation = InstrumentView.Aggregation.HISTOGRAM;
    }
    return new InstrumentView(line.name().text(), aggregation, bounded ? line.bounds() : List.of());
  }

  private static InstrumentView.Aggregation aggregation(InstrumentLine.Aggregation asked) {
    return switch (asked) {
      case DROP -> InstrumentView.Aggregation.DROP;
      case HISTOGRAM -> InstrumentView.Aggregation.HISTOGRAM;
      case LAST_VALUE -> InstrumentView.Aggregation.LAST_VALUE;
      case SUM -> InstrumentView.Aggregation.SUM;
      case DEFAULT -> InstrumentView.Aggregation.DEFAULT;
      case EXPONENTIAL_HISTOGRAM -> InstrumentView.Aggregation.EXPONENTIAL_HISTOGRAM;
    };
  }

  /** The instruments, by number. Of use only where nothing was wrong. */
  List<InstrumentPlan> created() {
    return complete ? List.copyOf(created.values()) : List.of();
  }

  /** The numbers of the instruments that a scope creates. */
  int[] numbers(List<InstrumentLine> lines) {
    return lines.stream()
        .filter(Create.class::isInstance)
        .mapToInt(line -> names.instrument(line.name().text()))
        .toArray();
  }

  /** Compiles what a scope updates. */
  UpdatePlan[] updates(String scope, List<InstrumentLine> lines, ValueCompiler values) {
    List<UpdatePlan> plans = new ArrayList<>();
    for (InstrumentLine line : lines) {
      if (line instanceof Update update) {
        UpdatePlan plan = update("otel-scope '" + scope + "' : ", update, values);
        if (plan != null) {
          plans.add(plan);
        }
      }
    }
    return plans.toArray(UpdatePlan[]::new);
  }

  private @Nullable UpdatePlan update(String where, Update line, ValueCompiler values) {
    String name = line.name().text();
    AttributePlan[] attributes = values.attributes(line.attributes());
    int index = names.instrument(name);
    if (index < 0) {
      problems.missing(
          line.location(),
          name,
          where + "update-form instrument '" + name + "' has no matching create-form definition",
          DidYouMean.hint(name, names.instruments()));
      return null;
    }
    InstrumentPlan instrument = created.get(index);
    if (instrument == null) {
      return null;
    }
    String what = where + "instrument '" + name + "' : ";
    return new UpdatePlan(
        index,
        instrument,
        attributes,
        constant(attributes),
        sites.add(what + "its value is not a number, nothing was recorded"),
        sites.add(what + "its value is negative, nothing was recorded"));
  }

  /** The attributes, where they are text that is the same on every stream; else null. */
  private static @Nullable Attributes constant(AttributePlan[] attributes) {
    AttributesBuilder builder = Attributes.builder();
    for (AttributePlan attribute : attributes) {
      Object value = attribute.value().constantTyped();
      if (value == null) {
        return null;
      }
      builder.put(attribute.keyFor(value), value);
    }
    return builder.build();
  }
}
