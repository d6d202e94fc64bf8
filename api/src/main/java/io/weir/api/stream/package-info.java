/** What an adapter shows of one stream, and the table of events that it fires. */
@NullMarked
package io.weir.api.stream;

import org.jspecify.annotations.NullMarked;
