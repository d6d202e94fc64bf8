package io.weir.exporters.environment;

import io.opentelemetry.sdk.logs.LogLimits;
import io.opentelemetry.sdk.logs.LogLimitsBuilder;
import io.opentelemetry.sdk.metrics.ExemplarFilter;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanLimitsBuilder;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What variables say of the SDK itself, for which pipeline files have no keys. */
public record SdkSettings(Variables variables) {

  /** Whether nothing is to be recorded at all. */
  public boolean isDisabled() {
    return variables.isTrue("OTEL_SDK_DISABLED");
  }

  /** Of every span; 128 of each thing and no limit of length where nothing is said. */
  public SpanLimits spanLimits() {
    SpanLimitsBuilder limits = SpanLimits.builder();
    set(limits::setMaxAttributeValueLength, "SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT");
    set(limits::setMaxNumberOfAttributes, "SPAN_ATTRIBUTE_COUNT_LIMIT");
    set(limits::setMaxNumberOfEvents, "SPAN_EVENT_COUNT_LIMIT");
    set(limits::setMaxNumberOfLinks, "SPAN_LINK_COUNT_LIMIT");
    set(limits::setMaxNumberOfAttributesPerEvent, "EVENT_ATTRIBUTE_COUNT_LIMIT");
    set(limits::setMaxNumberOfAttributesPerLink, "LINK_ATTRIBUTE_COUNT_LIMIT");
    return limits.build();
  }

  /** Of every log record. */
  public LogLimits logLimits() {
    LogLimitsBuilder limits = LogLimits.builder();
    set(limits::setMaxAttributeValueLength, "LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT");
    set(limits::setMaxNumberOfAttributes, "LOGRECORD_ATTRIBUTE_COUNT_LIMIT");
    return limits.build();
  }

  /** The special variable, else the general one of the same ending, else what the SDK has. */
  private void set(IntConsumer limit, String name) {
    String general =
        name.endsWith("VALUE_LENGTH_LIMIT")
            ? "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT"
            : name.equals("SPAN_ATTRIBUTE_COUNT_LIMIT")
                    || name.equals("LOGRECORD_ATTRIBUTE_COUNT_LIMIT")
                ? "OTEL_ATTRIBUTE_COUNT_LIMIT"
                : "OTEL_" + name;
    Integer value = variables.count("OTEL_" + name);
    if (value == null && !general.equals("OTEL_" + name)) {
      value = variables.count(general);
    }
    if (value != null) {
      limit.accept(value);
    }
  }

  /** Which measurements carry exemplars; null for none, and for no need to say of which span. */
  public @Nullable ExemplarFilter exemplars() {
    String word =
        variables.oneOf(
            "OTEL_METRICS_EXEMPLAR_FILTER", List.of("always_on", "always_off", "trace_based"));
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "always_on" -> ExemplarFilter.alwaysOn();
      case "trace_based" -> ExemplarFilter.traceBased();
      default -> null;
    };
  }
}
