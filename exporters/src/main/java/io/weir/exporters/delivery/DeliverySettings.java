package io.weir.exporters.delivery;

/**
 * How a queue is emptied.
 *
 * @param threadName of the thread that exports
 * @param queueSize how many records may wait
 * @param batchSize how many records travel in one export at most
 * @param wakeAt how many waiting records start an export before its time
 * @param delayMillis between two exports on schedule
 * @param lingerNanos how long an export that was started early waits for company
 * @param timeoutMillis how long one export may take
 */
record DeliverySettings(
    String threadName,
    int queueSize,
    int batchSize,
    int wakeAt,
    long delayMillis,
    long lingerNanos,
    long timeoutMillis) {}
