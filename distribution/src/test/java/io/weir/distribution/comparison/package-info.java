/** Tests that give one configuration and one request to HAProxy and to Weir, and compare bytes. */
@NullMarked
package io.weir.distribution.comparison;

import org.jspecify.annotations.NullMarked;
