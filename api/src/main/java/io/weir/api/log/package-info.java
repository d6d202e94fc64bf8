/** Text logs: where lines of traffic and of filters are sent. */
@NullMarked
package io.weir.api.log;

import org.jspecify.annotations.NullMarked;
