/** How trace context crosses process borders. */
@NullMarked
package io.weir.api.propagation;

import org.jspecify.annotations.NullMarked;
