/** Traffic logs. */
@NullMarked
package io.weir.proxy.netty.log;

import org.jspecify.annotations.NullMarked;
