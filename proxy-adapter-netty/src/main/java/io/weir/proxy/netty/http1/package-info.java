/**
 * The syntax of HTTP/1.1 messages: heads as byte ranges, body framing, strict refusal of what could
 * be read in two ways. Knows nothing of channels.
 */
@NullMarked
package io.weir.proxy.netty.http1;

import org.jspecify.annotations.NullMarked;
