/** What the user asked for on the command line. */
@NullMarked
package io.weir.distribution.command;

import org.jspecify.annotations.NullMarked;
