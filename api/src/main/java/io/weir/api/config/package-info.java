/** Where a piece of configuration stands, and what is wrong with it. */
@NullMarked
package io.weir.api.config;

import org.jspecify.annotations.NullMarked;
