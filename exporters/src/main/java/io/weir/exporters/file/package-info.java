/** OTLP JSON lines in files that rotate. */
@NullMarked
package io.weir.exporters.file;

import org.jspecify.annotations.NullMarked;
