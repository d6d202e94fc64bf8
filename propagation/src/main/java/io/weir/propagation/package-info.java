/** Span contexts and baggage carried through headers and variables. */
@NullMarked
package io.weir.propagation;

import org.jspecify.annotations.NullMarked;
