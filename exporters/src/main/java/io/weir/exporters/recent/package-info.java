/** Exporters whose records stay in the process. */
@NullMarked
package io.weir.exporters.recent;

import org.jspecify.annotations.NullMarked;
