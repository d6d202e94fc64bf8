package io.weir.exporters.component;

/**
 * How often metrics are exported.
 *
 * @param threadName of the thread that does it
 * @param cardinalityLimit how many combinations of attributes one instrument may have
 */
public record ReaderSettings(
    String threadName, long intervalMillis, long timeoutMillis, int cardinalityLimit) {}
