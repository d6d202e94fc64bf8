package io.weir.filter.management;

import io.weir.api.stream.ProxyView;
import io.weir.api.telemetry.Pipeline;
import io.weir.filter.plan.FilterPlan;
import io.weir.filter.run.FilterSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What commands see and change of one filter. Any thread. */
public interface ManagedFilter {

  ProxyView proxy();

  FilterPlan plan();

  FilterSettings settings();

  /** What became of the streams, by name. */
  Map<String, Long> streamCounters();

  /** The open pipeline, or null before it was started. */
  @Nullable Pipeline pipeline();

  /** Lines that the {@code log} targets could not take. */
  long droppedLogLines();
}
