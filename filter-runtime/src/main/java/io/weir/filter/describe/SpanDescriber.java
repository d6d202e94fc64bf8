package io.weir.filter.describe;

import io.weir.api.config.Word;
import io.weir.api.explain.Explanation;
import io.weir.config.otel.Inject;
import io.weir.config.otel.KeyedValue;
import io.weir.config.otel.SpanDeclaration;
import io.weir.config.otel.SpanEvent;
import io.weir.config.otel.Status;
import io.weir.config.otel.Storage;
import io.weir.filter.plan.SpanEventPlan;
import io.weir.filter.plan.SpanPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a scope does to a span. */
final class SpanDescriber {

  private SpanDescriber() {}

  static Explanation describe(SpanDeclaration span, SpanPlan plan) {
    Explanation.Builder told =
        Explanation.of(Explanation.SPAN, span.name().text())
            .at(span.location())
            .mark("root", span.root())
            .with("kind", span.kind() == null ? null : span.kind().configName())
            .with("name", span.display() == null ? null : span.display().text())
            .with("parent", span.parent() == null ? null : span.parent().text());
    for (Word link : span.links()) {
      told.part(Explanation.of(Explanation.LINK, link.text()).at(link.location()).build());
    }
    for (KeyedValue item : span.baggage()) {
      told.part(Values.keyed("baggage", item).with(Explanation.TYPE, "string").build());
    }
    told.parts(Values.attributes(span.attributes(), plan.attributes(), false));
    for (SpanEventPlan event : plan.events()) {
      told.part(event(span, event));
    }
    Status status = span.status();
    if (status != null) {
      told.part(
          Explanation.of("status", status.code().configName())
              .at(status.location())
              .with(Explanation.VALUE, source(status.description()))
              .build());
    }
    Inject inject = span.inject();
    if (inject != null) {
      told.part(
          Explanation.of("inject", inject.name())
              .at(inject.location())
              .with("into", storages(inject))
              .build());
    }
    return told.build();
  }

  private static Explanation event(SpanDeclaration span, SpanEventPlan plan) {
    List<SpanEvent> lines = new ArrayList<>();
    for (SpanEvent line : span.events()) {
      if (line.name().is(plan.name())) {
        lines.add(line);
      }
    }
    return Explanation.of("span-event", plan.name())
        .at(lines.get(0).name().location())
        .parts(
            Values.attributes(
                lines.stream().map(SpanEvent::attribute).toList(), plan.attributes(), true))
        .build();
  }

  private static @Nullable String source(List<Word> description) {
    return description.isEmpty() ? null : Values.source(description);
  }

  private static String storages(Inject inject) {
    return inject.storages().stream()
        .sorted()
        .map(SpanDescriber::words)
        .collect(Collectors.joining(" and "));
  }

  static String words(Storage storage) {
    return switch (storage) {
      case HEADERS -> "headers";
      case VARIABLES -> "variables";
    };
  }
}
