/**
 * The reverse proxy: turns connections and HTTP messages into stream events, on Netty's event
 * loops.
 */
@NullMarked
package io.weir.proxy.netty;

import org.jspecify.annotations.NullMarked;
