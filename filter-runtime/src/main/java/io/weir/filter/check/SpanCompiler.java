package io.weir.filter.check;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.weir.api.config.Word;
import io.weir.config.otel.Inject;
import io.weir.config.otel.KeyedValue;
import io.weir.config.otel.SpanDeclaration;
import io.weir.config.otel.SpanEvent;
import io.weir.config.otel.Status;
import io.weir.filter.plan.AttributePlan;
import io.weir.filter.plan.BaggagePlan;
import io.weir.filter.plan.InjectPlan;
import io.weir.filter.plan.PlannedValue;
import io.weir.filter.plan.SpanEventPlan;
import io.weir.filter.plan.SpanPlan;
import io.weir.filter.plan.SpanReference;
import io.weir.filter.plan.StatusPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles what one scope says about its spans. */
final class SpanCompiler {

  private final String scope;
  private final Names names;
  private final Carriers carriers;
  private final ProblemSites sites;
  private final ValueCompiler values;

  SpanCompiler(
      String scope, Names names, Carriers carriers, ProblemSites sites, ValueCompiler values) {
    this.scope = scope;
    this.names = names;
    this.carriers = carriers;
    this.sites = sites;
    this.values = values;
  }

  SpanPlan compile(SpanDeclaration span) {
    String where = "otel-scope '" + scope + "' : span '" + span.name() + "' : ";
    Word parent = span.parent();
    return new SpanPlan(
        names.span(span.name().text()),
        span.name().text(),
        kind(span.kind()),
        span.display() == null ? null : values.compile(List.of(span.display())),
        names.keys(span),
        parent == null
            ? null
            : reference(parent, where + "parent '" + parent + "' is neither open nor extracted"),
        links(span, where),
        baggage(span),
        attributes(span),
        events(span),
        status(span.status()),
        inject(span.inject(), where));
  }

  private static SpanKind kind(SpanDeclaration.@Nullable Kind kind) {
    if (kind == null) {
      return SpanKind.SERVER;
    }
    return switch (kind) {
      case SERVER -> SpanKind.SERVER;
      case CLIENT -> SpanKind.CLIENT;
      case INTERNAL -> SpanKind.INTERNAL;
      case PRODUCER -> SpanKind.PRODUCER;
      case CONSUMER -> SpanKind.CONSUMER;
    };
  }

  private SpanReference reference(Word name, String message) {
    return new SpanReference(
        names.span(name.text()), names.context(name.text()), sites.add(message));
  }

  private SpanReference[] links(SpanDeclaration span, String where) {
    return span.links().stream()
        .map(name -> reference(name, where + "link '" + name + "' skipped, it is not open"))
        .toArray(SpanReference[]::new);
  }

  private BaggagePlan[] baggage(SpanDeclaration span) {
    List<BaggagePlan> plans = new ArrayList<>();
    for (KeyedValue item : span.baggage()) {
      PlannedValue value = values.compile(item.value());
      if (value != null) {
        plans.add(new BaggagePlan(item.key().text(), value));
      }
    }
    return plans.toArray(BaggagePlan[]::new);
  }

  private AttributePlan[] attributes(SpanDeclaration span) {
    Map<String, AttributePlan> plans = new LinkedHashMap<>();
    for (KeyedValue attribute : span.attributes()) {
      PlannedValue value = values.compile(attribute.value());
      if (value != null) {
        boolean fixed = names.isSetOnce(span, attribute) && !ValueCompiler.canVary(value);
        int slot = fixed ? -1 : names.key(span, attribute);
        plans.put(attribute.key().text(), new AttributePlan(attribute.key().text(), value, slot));
      }
    }
    return plans.values().toArray(AttributePlan[]::new);
  }

  /** Lines of one name make one event with several attributes. */
  private SpanEventPlan[] events(SpanDeclaration span) {
    Map<String, List<KeyedValue>> byName = new LinkedHashMap<>();
    for (SpanEvent event : span.events()) {
      byName.computeIfAbsent(event.name().text(), name -> new ArrayList<>()).add(event.attribute());
    }
    List<SpanEventPlan> plans = new ArrayList<>();
    byName.forEach(
        (name, attributes) -> plans.add(new SpanEventPlan(name, values.attributes(attributes))));
    return plans.toArray(SpanEventPlan[]::new);
  }

  private @Nullable StatusPlan status(@Nullable Status status) {
    if (status == null) {
      return null;
    }
    PlannedValue description =
        status.description().isEmpty() ? null : values.compile(status.description());
    return switch (status.code()) {
      case IGNORE -> null;
      case UNSET -> new StatusPlan(StatusCode.UNSET, description);
      case OK -> new StatusPlan(StatusCode.OK, description);
      case ERROR -> new StatusPlan(StatusCode.ERROR, description);
    };
  }

  private @Nullable InjectPlan inject(@Nullable Inject inject, String where) {
    return inject == null
        ? null
        : new InjectPlan(
            carriers.of(inject.name(), inject.storages()),
            sites.add(
                where + "inject '" + inject.name() + "' : no message head to write headers to"));
  }
}
