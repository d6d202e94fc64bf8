package io.weir.declarative;

import io.weir.api.explain.Explanation;
import io.weir.api.telemetry.Signal;
import io.weir.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ways of records, told by the file. */
final class DeclarativeDescription {

  private static final Map<Signal, String> PROVIDERS =
      new EnumMap<>(
          Map.of(
              Signal.TRACES, "tracer_provider",
              Signal.METRICS, "meter_provider",
              Signal.LOGS, "logger_provider"));

  private DeclarativeDescription() {}

  static List<Explanation> of(YamlNode.Mapping root, WeirSettings settings) {
    List<Explanation> signals = new ArrayList<>();
    PROVIDERS.forEach(
        (signal, key) -> {
          YamlNode.Entry entry = root.entries().get(key);
          if (entry != null) {
            signals.add(signal(signal, entry, root, settings));
          }
        });
    return List.copyOf(signals);
  }

  private static Explanation signal(
      Signal signal, YamlNode.Entry provider, YamlNode.Mapping root, WeirSettings settings) {
    Explanation.Builder told =
        Explanation.of(Explanation.SIGNAL, signal.configName())
            .at(provider.key().location())
            .with("scope_name", settings.scopeName());
    if (signal == Signal.LOGS) {
      told.with("min_severity", settings.minimum().name().toLowerCase(Locale.ROOT));
    }
    YamlNode.Entry resource = root.entries().get("resource");
    if (resource != null) {
      told.part(resource(resource));
    }
    if (provider.value() instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries().values()) {
        parts(entry, told);
      }
    }
    return told.build();
  }

  /** {@code processors} has components of the kind processor. */
  private static void parts(YamlNode.Entry entry, Explanation.Builder told) {
    String key = entry.key().text();
    if (entry.value() instanceof YamlNode.Sequence sequence) {
      String kind = key.endsWith("s") ? key.substring(0, key.length() - 1) : key;
      sequence.items().forEach(item -> component(kind, item, told));
    } else if (key.equals("sampler")) {
      component(key, entry.value(), told);
    } else if (entry.value() instanceof YamlNode.Mapping mapping) {
      told.part(settings(Explanation.of(key, "").at(entry.key().location()), mapping));
    } else {
      told.with(key, text(entry));
    }
  }

  /** A mapping of one key, which is the component's type. */
  private static void component(String kind, YamlNode node, Explanation.Builder told) {
    if (!(node instanceof YamlNode.Mapping mapping) || kind.equals("view")) {
      if (node instanceof YamlNode.Mapping view) {
        told.part(settings(Explanation.of(kind, "").at(node.location()), view));
      }
      return;
    }
    for (YamlNode.Entry type : mapping.entries().values()) {
      Explanation.Builder part = Explanation.of(kind, type.key().text()).at(type.key().location());
      told.part(
          type.value() instanceof YamlNode.Mapping inner ? settings(part, inner) : part.build());
    }
  }

  private static Explanation settings(Explanation.Builder part, YamlNode.Mapping mapping) {
    for (YamlNode.Entry entry : mapping.entries().values()) {
      String key = entry.key().text();
      boolean component = key.equals("exporter") || key.equals("root") || key.endsWith("_sampled");
      if (component && entry.value() instanceof YamlNode.Mapping) {
        component(key, entry.value(), part);
      } else if (entry.value() instanceof YamlNode.Mapping inner) {
        part.part(settings(Explanation.of(key, "").at(entry.key().location()), inner));
      } else {
        part.with(key, text(entry));
      }
    }
    return part.build();
  }

  private static Explanation resource(YamlNode.Entry resource) {
    Explanation.Builder told = Explanation.of("resource", "").at(resource.key().location());
    if (!(resource.value() instanceof YamlNode.Mapping mapping)) {
      return told.build();
    }
    mapping
        .entries()
        .values()
        .forEach(
            entry -> {
              if (entry.value() instanceof YamlNode.Sequence attributes) {
                attributes.items().forEach(attribute -> attribute(attribute, told));
              } else {
                told.with(entry.key().text(), text(entry));
              }
            });
    return told.build();
  }

  private static void attribute(YamlNode node, Explanation.Builder told) {
    if (node instanceof YamlNode.Mapping mapping
        && ModelCheck.at(mapping, "name") instanceof YamlNode.Scalar name) {
      YamlNode.Entry value = mapping.entries().get("value");
      told.with(name.text(), value == null ? null : text(value));
    }
  }

  /** Values that grant access are for the file only. */
  private static String text(YamlNode.Entry entry) {
    if (entry.value() instanceof YamlNode.Scalar scalar) {
      String key = entry.key().text();
      return key.contains("headers") || key.contains("key") ? "(hidden)" : scalar.text();
    }
    return "(" + entry.value().describe() + ")";
  }
}
