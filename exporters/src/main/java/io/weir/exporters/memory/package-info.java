/** Where to find the records of memory exporters. */
@NullMarked
package io.weir.exporters.memory;

import org.jspecify.annotations.NullMarked;
