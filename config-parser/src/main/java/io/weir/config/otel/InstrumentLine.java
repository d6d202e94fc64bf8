package io.weir.config.otel;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An {@code instrument} line. */
public sealed interface InstrumentLine {

  SourceLocation location();

  Word name();

  /**
   * Describes an instrument; records nothing by itself.
   *
   * @param aggregation or null where not given
   * @param description or null
   * @param unit or null
   * @param value sample expressions, or one log format if it contains {@code %[}; empty where not
   *     given
   * @param scale what values are multiplied by; 1 but for decimal histograms
   * @param bounds of a histogram's buckets, ascending; empty where not given
   */
  record Create(
      SourceLocation location,
      Word name,
      Kind kind,
      @Nullable Aggregation aggregation,
      @Nullable Word description,
      @Nullable Word unit,
      List<Word> value,
      double scale,
      List<Double> bounds)
      implements InstrumentLine {

    public Create {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(kind, "kind");
      value = List.copyOf(value);
      bounds = List.copyOf(bounds);
    }
  }

  /** Records the value of the instrument of that name, with these attributes. */
  record Update(SourceLocation location, Word name, List<KeyedValue> attributes)
      implements InstrumentLine {

    public Update {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(name, "name");
      attributes = List.copyOf(attributes);
    }
  }

  /** The kinds of instruments. */
  enum Kind {
    COUNTER("cnt_int"),
    HISTOGRAM("hist_int"),
    UP_DOWN_COUNTER("udcnt_int"),
    GAUGE("gauge_int"),
    DECIMAL_HISTOGRAM("hist_dbl");

    private final String configName;

    /** Whether values fall into buckets. */
    public boolean isHistogram() {
      return this == HISTOGRAM || this == DECIMAL_HISTOGRAM;
    }

    Kind(String configName) {
      this.configName = configName;
    }

    public String configName() {
      return configName;
    }
  }

  /** How values are summed up. */
  enum Aggregation {
    DROP("drop"),
    HISTOGRAM("histogram"),
    LAST_VALUE("last_value"),
    SUM("sum"),
    DEFAULT("default"),
    EXPONENTIAL_HISTOGRAM("exp_histogram");

    private final String configName;

    Aggregation(String configName) {
      this.configName = configName;
    }

    public String configName() {
      return configName;
    }
  }
}
