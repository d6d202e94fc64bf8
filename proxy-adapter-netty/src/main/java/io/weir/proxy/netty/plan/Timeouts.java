package io.weir.proxy.netty.plan;

/**
 * How long a proxy waits, in milliseconds; 0 is for ever. Fallbacks are resolved: {@code connect}
 * stands in for {@code queue} and {@code tarpit}, {@code httpRequest} (else {@code client}) for
 * {@code httpKeepAlive}, and so on.
 *
 * @param client without data from the client
 * @param server without data from the server
 * @param connect for a connection to be established
 * @param queue for a server slot
 * @param httpRequest for a complete request head; {@code client} where it is not set
 * @param httpKeepAlive for the first byte of the next request
 * @param tunnel without data either way in a tunnel; 0 leaves {@code client} and {@code server} in
 *     force
 * @param clientFin after one side of the client's connection was closed; {@code client} where it is
 *     not set
 * @param serverFin after one side of the server's connection was closed; {@code server} where it is
 *     not set
 * @param tarpit before a tarpitted request is answered
 */
public record Timeouts(
    long client,
    long server,
    long connect,
    long queue,
    long httpRequest,
    long httpKeepAlive,
    long tunnel,
    long clientFin,
    long serverFin,
    long tarpit) {

  public static final Timeouts NONE = new Timeouts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
