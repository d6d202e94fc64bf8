package io.weir.exporters.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one exporter sends to and how.
 *
 * @param json or protobuf
 * @param timeout of one attempt
 * @param headers in order; those that the exporter sets itself are not among them
 * @param tls null for what the Java platform trusts and offers
 */
record HttpSettings(
    URI endpoint,
    boolean json,
    boolean gzip,
    Duration timeout,
    List<Map.Entry<String, String>> headers,
    boolean debug,
    String threadName,
    @Nullable TlsSettings tls) {

  HttpSettings {
    headers = List.copyOf(headers);
  }

  String contentType() {
    return json ? "application/json" : "application/x-protobuf";
  }
}
