/** The pipeline's YAML file: its schema, and what a file says that follows it. */
@NullMarked
package io.weir.config.pipeline;

import org.jspecify.annotations.NullMarked;
