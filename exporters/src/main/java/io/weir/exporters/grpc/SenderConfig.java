package io.weir.exporters.grpc;

import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.weir.exporters.http.TlsContexts;
import io.weir.exporters.http.TlsSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Settings in the form that OpenTelemetry's senders ask for. */
final class SenderConfig implements GrpcSenderConfig {

  private final GrpcSettings settings;
  private final String method;
  private final ExecutorService thread;
  private final @Nullable X509TrustManager trust;
  private final @Nullable SSLContext context;

  private SenderConfig(
      GrpcSettings settings,
      String method,
      ExecutorService thread,
      @Nullable X509TrustManager trust,
      @Nullable SSLContext context) {
    this.settings = settings;
    this.method = method;
    this.thread = thread;
    this.trust = trust;
    this.context = context;
  }

  static SenderConfig of(GrpcSettings settings, String method, ExecutorService thread)
      throws GeneralSecurityException, IOException {
    TlsSettings tls = settings.tls();
    if (tls == null) {
      return new SenderConfig(settings, method, thread, null, null);
    }
    X509TrustManager trust = TlsContexts.trust(tls);
    return new SenderConfig(settings, method, thread, trust, TlsContexts.context(tls, trust));
  }

  @Override
  public URI getEndpoint() {
    return settings.endpoint();
  }

  @Override
  public String getFullMethodName() {
    return method;
  }

  @Override
  public @Nullable Compressor getCompressor() {
    return settings.gzip() ? new Gzip() : null;
  }

  @Override
  public Duration getTimeout() {
    return settings.timeout();
  }

  @Override
  public Duration getConnectTimeout() {
    return settings.timeout();
  }

  @Override
  public Supplier<Map<String, List<String>>> getHeadersSupplier() {
    Map<String, List<String>> headers = Map.of("User-Agent", List.of(settings.userAgent()));
    return () -> headers;
  }

  /** None: {@link GrpcDelivery} tries again, so that it can be told to stop. */
  @Override
  public @Nullable RetryPolicy getRetryPolicy() {
    return null;
  }

  @Override
  public @Nullable SSLContext getSslContext() {
    return context;
  }

  @Override
  public @Nullable X509TrustManager getTrustManager() {
    return trust;
  }

  @Override
  public ExecutorService getExecutorService() {
    return thread;
  }

  /** Much more than any response of OTLP needs. */
  @Override
  public long getMaxResponseBodySize() {
    return 65_536;
  }

  /** The one compression of gRPC that every receiver of OTLP knows. */
  private static final class Gzip implements Compressor {

    @Override
    public String getEncoding() {
      return "gzip";
    }

    @Override
    public OutputStream compress(OutputStream out) throws IOException {
      return new GZIPOutputStream(out);
    }
  }
}
