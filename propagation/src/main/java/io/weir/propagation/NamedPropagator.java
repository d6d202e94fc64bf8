package io.weir.propagation;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Propagators one after the other, and every key that they read, also where they would not write
 * it.
 *
 * <p>OpenTelemetry's propagators announce only what they write. Who injects a context has to remove
 * all that the next reader might take for one: a client could smuggle it in otherwise. And one that
 * stumbles over what traffic holds, as Jaeger's does over a wrong escape, read nothing.
 *
 * @param fields the keys
 * @param keyPrefixes what the keys begin with that have further, unknown parts
 */
record NamedPropagator(
    List<TextMapPropagator> parts, Collection<String> fields, Set<String> keyPrefixes)
    implements TextMapPropagator {

  NamedPropagator {
    parts = List.copyOf(parts);
    fields = List.copyOf(fields);
    keyPrefixes = Set.copyOf(keyPrefixes);
  }

  /** One that does what some do, in that order. */
  static TextMapPropagator composite(List<TextMapPropagator> propagators) {
    Set<String> fields = new LinkedHashSet<>();
    Set<String> prefixes = new LinkedHashSet<>();
    for (TextMapPropagator each : propagators) {
      fields.addAll(each.fields());
      prefixes.addAll(keyPrefixes(each));
    }
    return new NamedPropagator(propagators, fields, prefixes);
  }

  /** What a propagator's unknown keys begin with. */
  static Set<String> keyPrefixes(TextMapPropagator propagator) {
    return propagator instanceof NamedPropagator named ? named.keyPrefixes() : Set.of();
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    for (TextMapPropagator part : parts) {
      part.inject(context, carrier, setter);
    }
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    Context read = context;
    for (TextMapPropagator part : parts) {
      try {
        read = part.extract(read, carrier, getter);
      } catch (RuntimeException e) {
        // What it could not read is not there.
      }
    }
    return read;
  }
}
