/** Listening sockets: binding them, limits on connections, what happens to a new connection. */
@NullMarked
package io.weir.proxy.netty.listen;

import org.jspecify.annotations.NullMarked;
