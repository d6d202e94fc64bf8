/** The command line and the assembly of all modules into one program. */
@NullMarked
package io.weir.distribution;

import org.jspecify.annotations.NullMarked;
