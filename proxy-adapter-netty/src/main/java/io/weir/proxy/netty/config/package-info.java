/** From the configuration's model to what the proxy runs. */
@NullMarked
package io.weir.proxy.netty.config;

import org.jspecify.annotations.NullMarked;
