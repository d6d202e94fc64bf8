package io.weir.exporters.component;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.SamplerProvider;
import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.Component;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.PipelineFile;
import io.weir.config.yaml.YamlNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a sampler and those that it delegates to. Used for one file by one thread. */
final class SamplerReader {

  private final PipelineFile file;
  private final TypeRegistry<SamplerProvider> types;
  private final Problems problems;
  // Names and types on the way to the sampler that is read now: one that is met again asks itself.
  private final Deque<String> path = new ArrayDeque<>();

  SamplerReader(PipelineFile file, TypeRegistry<SamplerProvider> types, Problems problems) {
    this.file = file;
    this.types = types;
    this.problems = problems;
  }

  /** The sampler of a component; null after a mistake, which was reported. */
  @Nullable ComponentFactory<Sampler> read(Component component) {
    if (component.isRefused()) {
      return null;
    }
    YamlComponentConfig config = new YamlComponentConfig(component, Signal.TRACES, problems);
    SourceLocation typeLocation = config.location("type");
    ComponentFactory<Sampler> sampler =
        guarded(
            "sampler '" + component.name() + "'",
            typeLocation,
            () -> ofType(component.type(), config, typeLocation));
    if (sampler != null) {
      config.reportUnread();
    }
    return sampler;
  }

  /** The sampler of a type that a variable names; null where nobody has it. */
  @Nullable ComponentFactory<Sampler> published(String type) {
    SourceLocation place = SourceLocation.ofFile("OTEL_TRACES_SAMPLER");
    String name = type.toLowerCase(Locale.ROOT);
    if (types.find(name) == null) {
      return null;
    }
    return read(
        new Component(
            ComponentKind.SAMPLER, name, name, place, new YamlNode.Mapping(place, Map.of())));
  }

  private @Nullable ComponentFactory<Sampler> find(
      ComponentConfig config, String key, String missing) {
    String name = config.string(key, missing);
    Optional<Component> other = file.component(ComponentKind.SAMPLER, name);
    if (other.isPresent()) {
      return read(other.get());
    }
    // A bare type reads its keys, such as the ratio, from the sampler that names it.
    String type = name.toLowerCase(Locale.ROOT);
    return guarded(
        "sampler type '" + type + "'",
        config.location(key),
        () -> ofType(type, config, config.location(key)));
  }

  private @Nullable ComponentFactory<Sampler> ofType(
      String type, ComponentConfig config, SourceLocation location) {
    SamplerProvider provider = types.find(type);
    if (provider == null) {
      problems.error(
          location,
          "sampler: '"
              + type
              + "' (expected: a sampler's name, or one of "
              + String.join(", ", types.types())
              + ")",
          DidYouMean.hint(type, types.types()));
      return null;
    }
    return provider.read(config, this::find);
  }

  private @Nullable ComponentFactory<Sampler> guarded(
      String name, SourceLocation location, Reading reading) {
    if (path.contains(name)) {
      problems.error(location, name + ": asks itself for a decision");
      return null;
    }
    path.push(name);
    try {
      return reading.read();
    } finally {
      path.pop();
    }
  }

  @FunctionalInterface
  private interface Reading {
    @Nullable ComponentFactory<Sampler> read();
  }
}
