package io.weir.exporters.delivery;

import java.util.Map;

/**
 * What became of the records of one signal at one exporter.
 *
 * @param queued in front of the exporter
 * @param processed handed to the exporter
 * @param dropped because the queue was full
 * @param inflight with the exporter, on their way or on disk
 * @param exported taken by the destination
 * @param failures not taken, by {@code error.type}
 */
public record DeliveryFigures(
    long queued,
    long processed,
    long dropped,
    long inflight,
    long exported,
    Map<String, Long> failures) {

  public DeliveryFigures {
    failures = Map.copyOf(failures);
  }
}
