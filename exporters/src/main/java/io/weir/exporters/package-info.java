/**
 * The pipeline's YAML model turned into a running OpenTelemetry SDK: exporters, processors,
 * samplers, readers.
 */
@NullMarked
package io.weir.exporters;

import org.jspecify.annotations.NullMarked;
