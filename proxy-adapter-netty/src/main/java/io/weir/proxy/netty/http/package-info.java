/**
 * HTTP traffic: client connections, one stream for each request, the order of analysis, bodies in
 * both directions, the proxy's own answers.
 */
@NullMarked
package io.weir.proxy.netty.http;

import org.jspecify.annotations.NullMarked;
