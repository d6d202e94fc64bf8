/** Regular expressions that no input can make run for long. */
@NullMarked
package io.weir.sample.regex;

import org.jspecify.annotations.NullMarked;
