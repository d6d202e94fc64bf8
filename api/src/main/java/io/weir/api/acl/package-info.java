/** Access lists: named tests over a stream, conditions made of them, and match methods. */
@NullMarked
package io.weir.api.acl;

import org.jspecify.annotations.NullMarked;
