/** Event loops: the transport they use, what each of them keeps for its connections, deadlines. */
@NullMarked
package io.weir.proxy.netty.loop;

import org.jspecify.annotations.NullMarked;
