/** TCP traffic: bytes pass both ways as they come, each direction closing by itself. */
@NullMarked
package io.weir.proxy.netty.tcp;

import org.jspecify.annotations.NullMarked;
