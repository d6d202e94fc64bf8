/**
 * What the filter's {@code otel.cfg} says: located and immutable. Expressions and conditions stay
 * words; names are not resolved.
 */
@NullMarked
package io.weir.config.otel;

import org.jspecify.annotations.NullMarked;
