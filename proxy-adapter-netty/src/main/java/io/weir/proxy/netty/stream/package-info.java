/**
 * Streams and sessions as samples, rules, filters and logs see them, whatever protocol they speak.
 */
@NullMarked
package io.weir.proxy.netty.stream;

import org.jspecify.annotations.NullMarked;
