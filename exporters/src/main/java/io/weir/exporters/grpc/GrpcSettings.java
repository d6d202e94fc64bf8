package io.weir.exporters.grpc;

import io.weir.exporters.http.TlsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one exporter sends to and how.
 *
 * @param endpoint scheme, host and port; {@code https} for an encrypted connection
 * @param timeout of one attempt
 * @param metadata more headers
 * @param tls null for what the Java platform trusts
 */
record GrpcSettings(
    URI endpoint,
    boolean gzip,
    Duration timeout,
    String userAgent,
    List<Map.Entry<String, String>> metadata,
    String threadName,
    @Nullable TlsSettings tls) {

  GrpcSettings {
    metadata = List.copyOf(metadata);
  }
}
