/** OpenTelemetry's declarative configuration, checked with places and opened by the SDK. */
@NullMarked
package io.weir.declarative;

import org.jspecify.annotations.NullMarked;
