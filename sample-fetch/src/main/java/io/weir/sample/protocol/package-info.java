/** Binary protocols of applications, as far as single values are read out of their messages. */
@NullMarked
package io.weir.sample.protocol;

import org.jspecify.annotations.NullMarked;
