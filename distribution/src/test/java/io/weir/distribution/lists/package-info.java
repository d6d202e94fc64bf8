/** Access lists, maps and the commands over them, compared with HAProxy itself. */
@NullMarked
package io.weir.distribution.lists;

import org.jspecify.annotations.NullMarked;
