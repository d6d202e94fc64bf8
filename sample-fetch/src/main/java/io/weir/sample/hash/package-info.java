/** The hashes that fetches and converters share, over byte text. */
@NullMarked
package io.weir.sample.hash;

import org.jspecify.annotations.NullMarked;
