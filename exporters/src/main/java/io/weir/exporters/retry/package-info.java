/** Requests that are sent again until a receiver takes them, refuses them, or time is up. */
@NullMarked
package io.weir.exporters.retry;

import org.jspecify.annotations.NullMarked;
