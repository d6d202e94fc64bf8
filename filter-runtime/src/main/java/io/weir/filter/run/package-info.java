/**
 * The plan, run for each stream.
 *
 * <p>A stream's state is one small object owned by one event loop; what all streams share is
 * immutable, volatile or counted in stripes. Nothing here throws into the proxy.
 */
@NullMarked
package io.weir.filter.run;

import org.jspecify.annotations.NullMarked;
