/** Finds what plugins provide. */
@NullMarked
package io.weir.distribution.plugin;

import org.jspecify.annotations.NullMarked;
