/** The demonstration: a server, the proxy and the filter in one process, and what they tell. */
@NullMarked
package io.weir.distribution.demo;

import org.jspecify.annotations.NullMarked;
