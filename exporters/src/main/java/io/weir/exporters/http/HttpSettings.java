package io.weir.exporters.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one exporter sends to and how.
 *
 * @param contentType of the bodies
 * @param timeout of one attempt
 * @param headers in order; those that the exporter sets itself are not among them
 * @param tls null for what the Java platform trusts and offers
 */
public record HttpSettings(
    URI endpoint,
    String contentType,
    boolean gzip,
    Duration timeout,
    List<Map.Entry<String, String>> headers,
    boolean debug,
    String threadName,
    @Nullable TlsSettings tls) {

  public HttpSettings {
    headers = List.copyOf(headers);
  }
}
