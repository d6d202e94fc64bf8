package io.weir.exporters;

import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.jspecify.annotations.Nullable;

/** The running parts of the SDK; null for signals that are not bound. */
record OpenSignals(
    @Nullable SdkTracerProvider traces,
    @Nullable SdkMeterProvider metrics,
    @Nullable SdkLoggerProvider logs) {}
