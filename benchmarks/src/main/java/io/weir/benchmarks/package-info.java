/** What expressions, access lists and maps cost, in time and in bytes allocated. */
@NullMarked
package io.weir.benchmarks;

import org.jspecify.annotations.NullMarked;
