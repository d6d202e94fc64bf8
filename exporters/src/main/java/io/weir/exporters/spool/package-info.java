/** Requests kept on disk while their receiver is away. */
@NullMarked
package io.weir.exporters.spool;

import org.jspecify.annotations.NullMarked;
