/** Queues between the traffic and the exporters, and the counters of what became of records. */
@NullMarked
package io.weir.exporters.delivery;

import org.jspecify.annotations.NullMarked;
