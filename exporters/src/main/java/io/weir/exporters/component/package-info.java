/** The components of a pipeline file: typed access to their keys, and who knows their types. */
@NullMarked
package io.weir.exporters.component;

import org.jspecify.annotations.NullMarked;
