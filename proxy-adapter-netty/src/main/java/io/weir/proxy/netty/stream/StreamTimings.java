package io.weir.proxy.netty.stream;

import io.weir.api.stream.Moment;
import io.weir.api.stream.Timings;
import java.time.Instant;
import java.util.Arrays;

/** One long for each moment. */
public final class StreamTimings implements Timings {

  private static final int MOMENTS = Moment.values().length;

  private final long[] nanos = new long[MOMENTS];

  StreamTimings() {
    Arrays.fill(nanos, NOT_REACHED);
  }

  public void mark(Moment moment, long at) {
    nanos[moment.ordinal()] = at;
  }

  public void mark(Moment moment) {
    nanos[moment.ordinal()] = System.nanoTime();
  }

  @Override
  public long nanosAt(Moment moment) {
    return nanos[moment.ordinal()];
  }

  /** Worked out when somebody asks: most streams are never asked. */
  @Override
  public long acceptedEpochNanos() {
    Instant now = Instant.now();
    long epoch = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    return epoch - (System.nanoTime() - nanos[Moment.ACCEPTED.ordinal()]);
  }
}
