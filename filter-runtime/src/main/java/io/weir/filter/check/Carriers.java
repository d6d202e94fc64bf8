package io.weir.filter.check;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.weir.config.otel.Storage;
import io.weir.propagation.ContextCarrier;
import io.weir.propagation.ContextCarriers;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The carriers of one filter: one for each context and storage, however many scopes use it. */
final class Carriers {

  private final TextMapPropagator propagator;
  private final Map<String, Map<Storage, ContextCarrier>> made = new LinkedHashMap<>();

  Carriers(TextMapPropagator propagator) {
    this.propagator = propagator;
  }

  ContextCarrier of(String context, Storage storage) {
    return made.computeIfAbsent(context, name -> new EnumMap<>(Storage.class))
        .computeIfAbsent(storage, kind -> create(context, kind));
  }

  ContextCarrier[] of(String context, Set<Storage> storages) {
    return storages.stream()
        .sorted()
        .map(storage -> of(context, storage))
        .toArray(ContextCarrier[]::new);
  }

  /** All carriers that were made for a context. */
  ContextCarrier[] all(String context) {
    return made.getOrDefault(context, Map.of()).values().toArray(ContextCarrier[]::new);
  }

  private ContextCarrier create(String context, Storage storage) {
    return switch (storage) {
      case HEADERS -> ContextCarriers.headers(context, propagator);
      case VARIABLES -> ContextCarriers.variables(context, propagator);
    };
  }
}
