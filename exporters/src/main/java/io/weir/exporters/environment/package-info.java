/** OpenTelemetry's standard environment variables, which stand in for what a file leaves open. */
@NullMarked
package io.weir.exporters.environment;

import org.jspecify.annotations.NullMarked;
