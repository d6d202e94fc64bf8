/** The common form of Weir's own exporters: one destination, whatever the signal. */
@NullMarked
package io.weir.exporters.sink;

import org.jspecify.annotations.NullMarked;
