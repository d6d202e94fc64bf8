/** How a backend's servers are chosen. */
@NullMarked
package io.weir.proxy.netty.balance;

import org.jspecify.annotations.NullMarked;
