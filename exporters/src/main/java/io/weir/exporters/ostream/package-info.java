/** Records as text for people. */
@NullMarked
package io.weir.exporters.ostream;

import org.jspecify.annotations.NullMarked;
