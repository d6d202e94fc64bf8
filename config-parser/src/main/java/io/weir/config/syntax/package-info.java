/**
 * The line syntax that {@code haproxy.cfg} and {@code otel.cfg} share: words, quotes, escapes,
 * variables, conditional blocks, numbers and times.
 */
@NullMarked
package io.weir.config.syntax;

import org.jspecify.annotations.NullMarked;
