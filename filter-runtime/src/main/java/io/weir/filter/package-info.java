/**
 * The OpenTelemetry filter itself: its configuration checked into a plan, and the plan run for each
 * stream.
 */
@NullMarked
package io.weir.filter;

import org.jspecify.annotations.NullMarked;
