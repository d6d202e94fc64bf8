package io.weir.filter.plan;

import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * The status of a span.
 *
 * @param description null where none was given, or none is kept: OpenTelemetry keeps descriptions
 *     of errors only
 */
public record StatusPlan(StatusCode code, @Nullable PlannedValue description) {}
