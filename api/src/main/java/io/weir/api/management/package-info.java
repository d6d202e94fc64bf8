/** Commands of the management socket. */
@NullMarked
package io.weir.api.management;

import org.jspecify.annotations.NullMarked;
