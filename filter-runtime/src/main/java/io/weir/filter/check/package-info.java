/**
 * From a filter's configuration to its plan: names are resolved, expressions and conditions are
 * compiled, and every mistake is reported at its place. One configuration run, one thread.
 */
@NullMarked
package io.weir.filter.check;

import org.jspecify.annotations.NullMarked;
