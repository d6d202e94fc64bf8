package io.weir.filter.run;

import io.weir.api.log.LogLevel;
import io.weir.filter.plan.ProblemSite;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when something goes wrong on a stream: it is counted, said, and with hard errors it
 * turns the filter off for that stream. The proxied traffic never notices.
 *
 * <p>The first occurrence at each place of the configuration is logged; then one line every ten
 * seconds says how many there were. Any thread.
 */
public final class ErrorPolicy {

  private static final Logger PROGRAM_LOG = LoggerFactory.getLogger(ErrorPolicy.class);

  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final FilterSettings settings;
  private final FilterCounters counters;
  private final FilterLog log;
  private final LongSupplier clock;

  /** The clock of System.nanoTime at which a site may speak again; 0 before it first spoke. */
  private final AtomicLongArray quietUntil;

  private final AtomicLongArray unsaid;

  /** The site of what should not happen at all: a mistake of the program. */
  private final int unexpected;

  public ErrorPolicy(
      List<ProblemSite> sites, FilterSettings settings, FilterCounters counters, FilterLog log) {
    this(sites, settings, counters, log, System::nanoTime);
  }

  /**
   * A policy.
   *
   * @param clock a monotonic one, in nanoseconds
   */
  ErrorPolicy(
      List<ProblemSite> sites,
      FilterSettings settings,
      FilterCounters counters,
      FilterLog log,
      LongSupplier clock) {
    this.clock = clock;
    this.settings = settings;
    this.counters = counters;
    this.log = log;
    this.unexpected = sites.size();
    this.quietUntil = new AtomicLongArray(sites.size() + 1);
    this.unsaid = new AtomicLongArray(sites.size() + 1);
  }

  /** An error of the configuration or the traffic. */
  void error(ProblemSite site) {
    counters.errors.increment();
    LogLevel level = settings.hardErrors() ? LogLevel.ERR : LogLevel.WARNING;
    if (log.saysProblems(level)) {
      long count = speak(site.index());
      if (count >= 0) {
        log.problem(level, withCount(site.message(), count));
      }
    }
  }

  /** Something that is no error, but that a user will want to know. */
  void notice(ProblemSite site) {
    if (log.saysProblems(LogLevel.NOTICE)) {
      long count = speak(site.index());
      if (count >= 0) {
        log.problem(LogLevel.NOTICE, withCount(site.message(), count));
      }
    }
  }

  /** A mistake of the program, or of a plug-in's fetch or exporter. */
  void unexpected(RuntimeException e) {
    counters.errors.increment();
    long count = speak(unexpected);
    if (count >= 0) {
      PROGRAM_LOG.error("unexpected failure while running a scope ({} more)", count, e);
      log.problem(LogLevel.ERR, withCount("unexpected failure: " + e, count));
    }
  }

  /**
   * Whether an event that had an error is the stream's last one; called after all of its scopes
   * have run.
   */
  boolean endsStream() {
    if (!settings.hardErrors()) {
      return false;
    }
    counters.disabledByError.increment();
    return true;
  }

  /**
   * Asks to speak for a site.
   *
   * @return how many occurrences were not said since the last time, or -1 for silence
   */
  private long speak(int site) {
    long now = clock.getAsLong();
    long until = quietUntil.get(site);
    if (until != 0 && now - until < 0) {
      unsaid.incrementAndGet(site);
      return -1;
    }
    long next = now + QUIET_NANOS;
    if (!quietUntil.compareAndSet(site, until, next == 0 ? 1 : next)) {
      unsaid.incrementAndGet(site);
      return -1;
    }
    return unsaid.getAndSet(site, 0);
  }

  private static String withCount(String message, long count) {
    return count == 0 ? message : message + " (" + count + " more since it was last said)";
  }
}
