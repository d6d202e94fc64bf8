/** Tests that start the packed distribution as its own process and send it real traffic. */
@NullMarked
package io.weir.distribution.process;

import org.jspecify.annotations.NullMarked;
