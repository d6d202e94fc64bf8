/** Streams, proxies, servers and clocks whose every answer a test can set. */
@NullMarked
package io.weir.testkit;

import org.jspecify.annotations.NullMarked;
