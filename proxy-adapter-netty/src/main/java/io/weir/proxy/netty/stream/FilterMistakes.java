package io.weir.proxy.netty.stream;

import io.weir.api.filter.Filter;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a filter throws, though it must not: told at once with its trace, then at most once in ten
 * seconds with a count, so that a filter that fails at every event fills no disk.
 */
final class FilterMistakes {

  static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final Logger log = LoggerFactory.getLogger(FilterMistakes.class);

  /** Asked for after a mistake only: a lock does no harm there. */
  private static final Map<Filter, FilterMistakes> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private boolean told;
  private long toldAt;
  private long untold;

  static void tell(Filter filter, String moment, Throwable mistake) {
    long before =
        KNOWN.computeIfAbsent(filter, unknown -> new FilterMistakes()).admit(System.nanoTime());
    if (before == 0) {
      log.warn("filter {} '{}' failed at {}", filter.keyword(), filter.id(), moment, mistake);
    } else if (before > 0) {
      log.warn(
          "filter {} '{}' failed at {}, and {} times since this was last told",
          filter.keyword(),
          filter.id(),
          moment,
          before,
          mistake);
    }
  }

  /** How many were not told since the last one, or -1 where this one is not told either. */
  synchronized long admit(long nowNanos) {
    if (told && nowNanos - toldAt < INTERVAL_NANOS) {
      untold++;
      return -1;
    }
    long before = untold;
    told = true;
    toldAt = nowNanos;
    untold = 0;
    return before;
  }
}
