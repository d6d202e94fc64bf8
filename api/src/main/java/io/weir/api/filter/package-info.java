/** The life of a filter, and the actions that filters add to a proxy's rules. */
@NullMarked
package io.weir.api.filter;

import org.jspecify.annotations.NullMarked;
