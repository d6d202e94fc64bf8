/** The tables of fetches, grouped by what they read; adding a fetch is a line in one of them. */
@NullMarked
package io.weir.sample.fetch;

import org.jspecify.annotations.NullMarked;
