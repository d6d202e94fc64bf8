package io.weir.testkit;

import io.weir.api.stream.Moment;
import io.weir.api.stream.Timings;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Moments in milliseconds after the connection was accepted; none but that one is reached unless it
 * is set.
 */
public final class TestingTimings implements Timings {

  private final Map<Moment, Long> nanos = new EnumMap<>(Moment.class);
  private long acceptedEpochNanos = TimeUnit.SECONDS.toNanos(1_700_000_000L);

  public TestingTimings() {
    nanos.put(Moment.ACCEPTED, 0L);
  }

  /** Lets a moment be reached so many milliseconds after the connection was accepted. */
  public TestingTimings reachedAtMillis(Moment moment, long millis) {
    nanos.put(moment, TimeUnit.MILLISECONDS.toNanos(millis));
    return this;
  }

  /** Sets the wall clock of the acceptance. */
  public TestingTimings acceptedAtEpochMillis(long millis) {
    acceptedEpochNanos = TimeUnit.MILLISECONDS.toNanos(millis);
    return this;
  }

  @Override
  public long nanosAt(Moment moment) {
    return nanos.getOrDefault(moment, NOT_REACHED);
  }

  @Override
  public long acceptedEpochNanos() {
    return acceptedEpochNanos;
  }
}
