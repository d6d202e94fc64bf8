package io.weir.exporters.component;

/**
 * How often metrics are exported.
 *
 * @param threadName of the thread that does it
 */
public record ReaderSettings(String threadName, long intervalMillis, long timeoutMillis) {}
