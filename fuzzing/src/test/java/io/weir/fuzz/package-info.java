/** Fuzzing of the three parsers, guided by coverage. */
@NullMarked
package io.weir.fuzz;

import org.jspecify.annotations.NullMarked;
