/** The management sockets: commands that show and change the running process. */
@NullMarked
package io.weir.proxy.netty.management;

import org.jspecify.annotations.NullMarked;
