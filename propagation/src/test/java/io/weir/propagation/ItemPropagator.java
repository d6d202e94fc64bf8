package io.weir.propagation;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.weir.api.propagation.PropagatorProvider;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes each baggage item under a key of its own, which it cannot announce, as Jaeger's does. */
final class ItemPropagator implements TextMapPropagator, PropagatorProvider {

  private static final String PREFIX = "item-";

  @Override
  public String name() {
    return "items";
  }

  @Override
  public TextMapPropagator create() {
    return this;
  }

  @Override
  public Collection<String> fields() {
    return List.of();
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    Baggage.fromContext(context)
        .forEach((key, entry) -> setter.set(carrier, PREFIX + key, entry.getValue()));
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    BaggageBuilder baggage = Baggage.builder();
    if (carrier != null) {
      for (String key : getter.keys(carrier)) {
        String value = getter.get(carrier, key);
        if (key.startsWith(PREFIX) && value != null) {
          baggage.put(key.substring(PREFIX.length()), value);
        }
      }
    }
    return context.with(baggage.build());
  }
}
