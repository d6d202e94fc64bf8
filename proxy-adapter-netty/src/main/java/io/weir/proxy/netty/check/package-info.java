/** Watches the servers' health. */
@NullMarked
package io.weir.proxy.netty.check;

import org.jspecify.annotations.NullMarked;
