/**
 * What {@code haproxy.cfg} says: located, immutable, with {@code defaults} already merged into the
 * sections that inherit from them.
 *
 * <p>Expressions, conditions and log formats stay words: whoever runs them compiles them.
 */
@NullMarked
package io.weir.config.haproxy;

import org.jspecify.annotations.NullMarked;
