package io.weir.filter.plan;

import io.weir.api.telemetry.InstrumentView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instrument, made once per process; it can be updated once a scope that creates it has run.
 *
 * @param value what its updates record
 * @param scale what the value is multiplied by; of use for decimal kinds only
 * @param view how values are combined, or null for the default of its kind
 */
public record InstrumentPlan(
    String name,
    Kind kind,
    String description,
    String unit,
    PlannedValue value,
    double scale,
    @Nullable InstrumentView view) {

  public InstrumentPlan {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(value, "value");
  }

  /** The kinds of instruments; all but the decimal one hold 64-bit integers. */
  public enum Kind {
    COUNTER,
    HISTOGRAM,
    UP_DOWN_COUNTER,
    GAUGE,
    DECIMAL_HISTOGRAM;

    /** Whether a negative value can be recorded (OpenTelemetry specification, metrics API). */
    public boolean allowsNegative() {
      return this == UP_DOWN_COUNTER || this == GAUGE;
    }
  }
}
