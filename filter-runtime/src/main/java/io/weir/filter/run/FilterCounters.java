package io.weir.filter.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What became of the streams. Counted in stripes: loops that count at once do not wait. */
public final class FilterCounters {

  /** Streams that the filter attached to. */
  final LongAdder attached = new LongAdder();

  /** Streams left out by the rate limit. */
  final LongAdder rateLimited = new LongAdder();

  /** Streams left out because the filter was disabled. */
  final LongAdder attachDisabled = new LongAdder();

  /** Streams left out because attaching went wrong. */
  final LongAdder attachFailed = new LongAdder();

  /** Streams whose spans and contexts were given up at their end. */
  final LongAdder detached = new LongAdder();

  /** Streams on which a condition turned the filter off. */
  final LongAdder disabledByCondition = new LongAdder();

  /** Streams on which a hard error turned the filter off. */
  final LongAdder disabledByError = new LongAdder();

  /** Errors, soft or hard. */
  final LongAdder errors = new LongAdder();

  /** All of them by name, as the statistics page and {@code show stat} name them. */
  public Map<String, Long> byName() {
    Map<String, Long> counters = new LinkedHashMap<>();
    counters.put("attached_run", attached.sum());
    counters.put("attached_rate_limited", rateLimited.sum());
    counters.put("attached_disabled", attachDisabled.sum());
    counters.put("attached_failed", attachFailed.sum());
    counters.put("detached", detached.sum());
    counters.put("disabled_by_condition", disabledByCondition.sum());
    counters.put("disabled_by_error", disabledByError.sum());
    counters.put("errors", errors.sum());
    return counters;
  }
}
