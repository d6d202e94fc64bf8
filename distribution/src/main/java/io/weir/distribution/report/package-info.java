/** Explanations and problems in the forms that people and programs read. */
@NullMarked
package io.weir.distribution.report;

import org.jspecify.annotations.NullMarked;
