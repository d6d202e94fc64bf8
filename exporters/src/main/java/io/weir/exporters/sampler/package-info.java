/** The samplers that come with Weir. */
@NullMarked
package io.weir.exporters.sampler;

import org.jspecify.annotations.NullMarked;
