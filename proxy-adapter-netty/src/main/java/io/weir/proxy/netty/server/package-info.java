/**
 * Connections to servers: choosing a server, waiting for it, connecting, trying again, and keeping
 * idle connections for the next request.
 */
@NullMarked
package io.weir.proxy.netty.server;

import org.jspecify.annotations.NullMarked;
