package io.weir.api.telemetry;

import java.util.Objects;

/**
 * What became of the records of one signal at one exporter. Once nothing moves, {@code created =
 * exported + dropped + failed + queued}.
 *
 * @param exporter the component's name in the pipeline file
 * @param queued waiting now: in the queue, on their way, in a buffer or on disk
 * @param exported accepted by the destination
 * @param dropped given up before their time, because a queue or a spool was full
 * @param failed refused by the destination, or given up
 * @param spooled how many of those that are queued are on disk
 */
public record ExporterCounters(
    Signal signal,
    String exporter,
    long queued,
    long exported,
    long dropped,
    long failed,
    long spooled) {

  public ExporterCounters {
    Objects.requireNonNull(signal, "signal");
    Objects.requireNonNull(exporter, "exporter");
  }

  /** Counters of an exporter that has nothing on disk. */
  public ExporterCounters(
      Signal signal, String exporter, long queued, long exported, long dropped, long failed) {
    this(signal, exporter, queued, exported, dropped, failed, 0);
  }

  /** How many records there were, those that an earlier process left on disk included. */
  public long created() {
    return queued + exported + dropped + failed;
  }
}
