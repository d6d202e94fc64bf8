/**
 * Text to located syntax trees: {@code haproxy.cfg}, the filter's {@code otel.cfg} and the
 * pipeline's YAML, with every problem of a run collected.
 */
@NullMarked
package io.weir.config;

import org.jspecify.annotations.NullMarked;
