/** The tables of converters, grouped by topic; adding a converter is a line in one of them. */
@NullMarked
package io.weir.sample.convert;

import org.jspecify.annotations.NullMarked;
