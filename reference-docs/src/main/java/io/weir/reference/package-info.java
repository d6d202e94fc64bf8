/** Reference pages, written from the tables that the program itself reads. */
@NullMarked
package io.weir.reference;

import org.jspecify.annotations.NullMarked;
