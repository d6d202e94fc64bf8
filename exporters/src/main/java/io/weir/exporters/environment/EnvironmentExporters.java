package io.weir.exporters.environment;

import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.Component;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.PipelineDraft;
import io.weir.config.pipeline.PipelineFile;
import io.weir.config.pipeline.SignalBinding;
import io.weir.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Exporters of signals that a file binds without naming any. */
public final class EnvironmentExporters {

  private final Variables variables;
  private final StandardKeys keys;
  private final Set<String> types;

  /**
   * @param types of exporters that there are
   */
  public EnvironmentExporters(Variables variables, Set<String> types) {
    this.variables = variables;
    this.keys = new StandardKeys(variables);
    this.types = types;
  }

  /**
   * The file with what the variables add to it; a signal that still has no exporter is reported.
   */
  public PipelineFile complete(PipelineDraft draft) {
    PipelineFile file = draft.file();
    Map<Signal, SignalBinding> signals = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      // What a signal lacks is not what its file leaves open where a name could not be found.
      boolean open = !draft.incomplete().contains(signal);
      file.signal(signal)
          .ifPresent(binding -> signals.put(signal, open ? complete(binding) : binding));
    }
    return new PipelineFile(file.file(), file.components(), signals);
  }

  private SignalBinding complete(SignalBinding binding) {
    if (!binding.exporters().isEmpty()) {
      return binding;
    }
    Signal signal = binding.signal();
    String variable = "OTEL_" + signal.name() + "_EXPORTER";
    String text = variables.text(variable);
    if (text == null) {
      variables
          .problems()
          .warning(
              binding.location(),
              "signals." + signal.configName() + ": has no exporters and exports nothing");
      return binding;
    }
    List<Component> exporters = new ArrayList<>();
    for (String name : text.split(",")) {
      Component exporter = exporter(signal, variable, name.strip().toLowerCase(Locale.ROOT));
      if (exporter != null) {
        exporters.add(exporter);
      }
    }
    return new SignalBinding(
        signal,
        binding.location(),
        binding.scopeName(),
        exporters,
        binding.samplers(),
        binding.processors(),
        binding.readers(),
        binding.providers(),
        binding.minSeverity(),
        binding.sdkMetrics());
  }

  private @Nullable Component exporter(Signal signal, String variable, String name) {
    return switch (name) {
      case "", "none" -> null;
      case "otlp" -> otlp(signal, variable);
      case "console" -> component(variable, name, "ostream", Map.of());
      default -> {
        if (types.contains(name)) {
          yield component(variable, name, name, Map.of());
        }
        variables.wrong(variable, name, "otlp, console, none, " + String.join(", ", types), null);
        yield null;
      }
    };
  }

  /** Over HTTP in protobuf where nothing is said ("OTLP Exporter", OTEL_EXPORTER_OTLP_PROTOCOL). */
  private Component otlp(Signal signal, String variable) {
    String named = keys.otlp(signal, "PROTOCOL");
    String protocol = named == null ? null : variables.text(named);
    if ("grpc".equals(protocol)) {
      return component(variable, "otlp", "otlp_grpc", Map.of());
    }
    return component(
        variable,
        "otlp",
        "otlp_http",
        protocol == null ? Map.of("content_type", "protobuf") : Map.of());
  }

  private static Component component(
      String variable, String name, String type, Map<String, String> settings) {
    SourceLocation place = SourceLocation.ofFile(variable);
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    settings.forEach(
        (key, value) ->
            entries.put(
                key,
                new YamlNode.Entry(
                    new YamlNode.Scalar(place, key, true),
                    new YamlNode.Scalar(place, value, true))));
    return new Component(
        ComponentKind.EXPORTER, name, type, place, new YamlNode.Mapping(place, entries));
  }
}
