/** Finding values in JSON texts without building trees of them. */
@NullMarked
package io.weir.sample.json;

import org.jspecify.annotations.NullMarked;
