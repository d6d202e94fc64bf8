package io.weir.api.telemetry;

import java.util.Objects;

/**
 * What became of the records of one signal at one exporter.
 *
 * @param exporter the component's name in the pipeline file
 * @param queued waiting now
 * @param exported accepted by the destination
 * @param dropped never offered to the destination, because a queue was full
 * @param failed refused by the destination, or given up
 */
public record ExporterCounters(
    Signal signal, String exporter, long queued, long exported, long dropped, long failed) {

  public ExporterCounters {
    Objects.requireNonNull(signal, "signal");
    Objects.requireNonNull(exporter, "exporter");
  }
}
