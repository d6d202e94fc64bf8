@NullMarked
package io.weir.distribution.traffic;

import org.jspecify.annotations.NullMarked;
