package io.weir.filter.run;

import io.opentelemetry.context.Context;
import io.weir.api.stream.Direction;

/**
 * A context that was read from a stream.
 *
 * @param direction of the event on which it was read
 */
record OpenContext(Context context, Direction direction) {}
