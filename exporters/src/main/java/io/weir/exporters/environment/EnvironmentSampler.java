package io.weir.exporters.environment;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.weir.api.config.DidYouMean;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sampler of traces that a file binds without naming one. */
public record EnvironmentSampler(Variables variables) {

  private static final String VARIABLE = "OTEL_TRACES_SAMPLER";
  private static final String ARGUMENT = "OTEL_TRACES_SAMPLER_ARG";

  private static final List<String> KNOWN =
      List.of(
          "always_on",
          "always_off",
          "traceidratio",
          "parentbased_always_on",
          "parentbased_always_off",
          "parentbased_traceidratio");

  /** The name that is asked for and is none of the specification's; null where there is none. */
  public @Nullable String unknown() {
    String name = variables.text(VARIABLE);
    return name == null || KNOWN.contains(name) ? null : name;
  }

  /** What the specification says of the name, or of none. */
  public Sampler sampler() {
    String name = variables.text(VARIABLE);
    Sampler known = name == null ? null : sampler(name);
    return known == null ? Sampler.parentBased(Sampler.alwaysOn()) : known;
  }

  /** Reports that nobody has the sampler that is asked for. */
  public void reportUnknown(String name) {
    variables.wrong(
        VARIABLE,
        name,
        String.join(", ", KNOWN) + ", or the name of a sampler that a plugin has",
        DidYouMean.hint(name, KNOWN));
  }

  private @Nullable Sampler sampler(String name) {
    return switch (name) {
      case "always_on" -> Sampler.alwaysOn();
      case "always_off" -> Sampler.alwaysOff();
      case "traceidratio" -> ratio();
      case "parentbased_always_on" -> Sampler.parentBased(Sampler.alwaysOn());
      case "parentbased_always_off" -> Sampler.parentBased(Sampler.alwaysOff());
      case "parentbased_traceidratio" -> Sampler.parentBased(ratio());
      default -> null;
    };
  }

  private Sampler ratio() {
    Double ratio = variables.decimal(ARGUMENT, 0.0, 1.0);
    return Sampler.traceIdRatioBased(ratio == null ? 1.0 : ratio);
  }
}
