/** Zipkin: OpenTelemetry's exporter makes the messages, Weir's HTTP delivers them. */
@NullMarked
package io.weir.exporters.zipkin;

import org.jspecify.annotations.NullMarked;
