/** The sample expression language: values, types and the contracts of fetches and converters. */
@NullMarked
package io.weir.api.sample;

import org.jspecify.annotations.NullMarked;
