/**
 * What a part of the program will do with the configuration it was given, told as a tree that can
 * be shown as text, as JSON or as a diagram.
 */
@NullMarked
package io.weir.api.explain;

import org.jspecify.annotations.NullMarked;
