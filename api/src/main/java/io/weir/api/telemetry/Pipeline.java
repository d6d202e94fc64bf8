package io.weir.api.telemetry;

import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open pipeline. Thread-safe; recording never blocks: full queues drop and count. */
public interface Pipeline extends AutoCloseable {

  /** Makes spans, or null where the file binds no traces. */
  @Nullable Tracer tracer();

  /** Makes instruments, or null where the file binds no metrics. */
  @Nullable Meter meter();

  /** Emits log records, or null where the file binds no logs. */
  @Nullable Logger logger();

  /** The least severity that log records must have to be emitted. */
  Severity minimumSeverity();

  /**
   * Whether measurements are to be recorded in the context of a span, which exemplars then name;
   * false where nobody asked for that, and the context need not be looked for.
   */
  default boolean wantsExemplars() {
    return false;
  }

  /** What became of the records so far, one row per signal and exporter. */
  List<ExporterCounters> counters();

  /** What the exporters keep in memory, one entry per signal and exporter of that kind. */
  default List<RecentRecords> recent() {
    return List.of();
  }

  /**
   * Exports everything queued and waits at most {@code timeoutMillis}; answers whether all of it
   * went out.
   */
  boolean flush(long timeoutMillis);

  /** Flushes for at most {@code timeoutMillis} and shuts down. */
  void close(long timeoutMillis);

  /** {@link #close(long)} with the five seconds that a shutdown may take. */
  @Override
  default void close() {
    close(5_000);
  }
}
