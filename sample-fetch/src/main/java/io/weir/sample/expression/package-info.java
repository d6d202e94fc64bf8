/** From the text of an expression to what runs: syntax, checked arguments, compiled chains. */
@NullMarked
package io.weir.sample.expression;

import org.jspecify.annotations.NullMarked;
