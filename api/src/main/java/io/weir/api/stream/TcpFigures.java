package io.weir.api.stream;

/**
 * What the kernel has measured on one TCP connection, at one moment.
 *
 * @param roundTripMicros the smoothed round trip time, in microseconds
 * @param roundTripVarianceMicros how much round trip times vary, in microseconds
 * @param unacknowledged segments sent that no acknowledgement came for yet
 * @param selectivelyAcknowledged segments that were acknowledged ahead of others
 * @param lost segments that are thought to be lost
 * @param retransmitted segments that are under way a second time
 * @param forwardAcknowledged segments that forward acknowledgement counts
 * @param reordering by how many segments the order may differ before one counts as lost
 */
public record TcpFigures(
    long roundTripMicros,
    long roundTripVarianceMicros,
    long unacknowledged,
    long selectivelyAcknowledged,
    long lost,
    long retransmitted,
    long forwardAcknowledged,
    long reordering) {}
