/** Where {@code log} lines lead: how they are read, written and sent. */
@NullMarked
package io.weir.logging;

import org.jspecify.annotations.NullMarked;
