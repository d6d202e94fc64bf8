/** Access control lists: patterns, match methods, conditions, pattern sets and maps. */
@NullMarked
package io.weir.acl;

import org.jspecify.annotations.NullMarked;
