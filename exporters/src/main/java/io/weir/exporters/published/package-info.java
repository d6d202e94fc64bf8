/** Exporters and samplers that are published for OpenTelemetry, named in pipeline files. */
@NullMarked
package io.weir.exporters.published;

import org.jspecify.annotations.NullMarked;
