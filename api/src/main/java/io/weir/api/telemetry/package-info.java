/** The export pipeline: what a filter sees of it, and what exporters plug into. */
@NullMarked
package io.weir.api.telemetry;

import org.jspecify.annotations.NullMarked;
