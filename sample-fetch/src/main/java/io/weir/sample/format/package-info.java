/** Log-format strings: text, aliases and expressions, and how their values are written. */
@NullMarked
package io.weir.sample.format;

import org.jspecify.annotations.NullMarked;
