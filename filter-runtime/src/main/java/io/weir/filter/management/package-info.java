/** The commands {@code flt-otel} of the command line socket. */
@NullMarked
package io.weir.filter.management;

import org.jspecify.annotations.NullMarked;
