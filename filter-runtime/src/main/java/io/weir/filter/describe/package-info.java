/**
 * What a checked filter will do, told without running it: its configuration, which knows places,
 * side by side with its plan, which knows meanings. One configuration run, one thread.
 */
@NullMarked
package io.weir.filter.describe;

import org.jspecify.annotations.NullMarked;
