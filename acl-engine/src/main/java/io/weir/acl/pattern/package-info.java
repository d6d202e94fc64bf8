/** Match methods, and the indexes that compare a sample with many patterns at once. */
@NullMarked
package io.weir.acl.pattern;

import org.jspecify.annotations.NullMarked;
