/** YAML text to a located tree, bounded in size, without any conversion to Java objects. */
@NullMarked
package io.weir.config.yaml;

import org.jspecify.annotations.NullMarked;
