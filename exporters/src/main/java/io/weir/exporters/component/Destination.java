package io.weir.exporters.component;

import io.weir.api.telemetry.ComponentFactory;

/**
 * One way of a signal's records: an exporter and what stands in front of it.
 *
 * @param exporterName the exporter's name in the pipeline file
 * @param exporterType its type there
 * @param exporter opens the exporter
 * @param front the processor, or the settings of the reader
 */
public record Destination<E, F>(
    String exporterName, String exporterType, ComponentFactory<E> exporter, F front) {}
