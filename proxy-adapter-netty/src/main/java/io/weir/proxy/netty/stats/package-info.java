/** The statistics page, and the figures that it shares with management. */
@NullMarked
package io.weir.proxy.netty.stats;

import org.jspecify.annotations.NullMarked;
