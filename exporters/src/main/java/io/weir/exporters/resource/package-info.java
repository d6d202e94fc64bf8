/** What a pipeline can find out by itself of where it runs. */
@NullMarked
package io.weir.exporters.resource;

import org.jspecify.annotations.NullMarked;
