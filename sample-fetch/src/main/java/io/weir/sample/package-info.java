/**
 * Sample expressions: fetches, converters and log-format strings, compiled against one table of
 * each.
 */
@NullMarked
package io.weir.sample;

import org.jspecify.annotations.NullMarked;
