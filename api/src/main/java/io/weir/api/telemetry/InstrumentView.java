package io.weir.api.telemetry;

import java.util.List;
import java.util.Objects;

/**
 * How the values of one instrument are aggregated.
 *
 * @param instrument the instrument's name, to the letter
 * @param aggregation how values are combined
 * @param boundaries bucket boundaries in ascending order; empty for the default ones, and for
 *     anything but a histogram
 */
public record InstrumentView(String instrument, Aggregation aggregation, List<Double> boundaries) {

  public InstrumentView {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(aggregation, "aggregation");
    boundaries = List.copyOf(boundaries);
  }

  /** The aggregations users can name. */
  public enum Aggregation {
    DROP,
    HISTOGRAM,
    LAST_VALUE,
    SUM,
    DEFAULT,
    EXPONENTIAL_HISTOGRAM
  }
}
