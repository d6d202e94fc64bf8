package io.weir.filter.plan;

/**
 * What an {@code otel-instrumentation} says about the filter as a whole.
 *
 * @param rateLimit percentage of streams that are looked at, 0.0..100.0
 * @param logging whether there are {@code log} lines
 * @param debugLevel a bit mask of the categories of debug messages
 */
public record FilterOptions(
    double rateLimit,
    boolean disabled,
    boolean hardErrors,
    boolean logging,
    boolean dontlogNormal,
    long debugLevel) {}
