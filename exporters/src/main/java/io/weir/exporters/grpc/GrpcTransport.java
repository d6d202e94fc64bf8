package io.weir.exporters.grpc;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.weir.api.telemetry.PipelineException;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.delivery.NamedThreads;
import io.weir.exporters.http.TlsContexts;
import io.weir.exporters.http.TlsSettings;
import io.weir.exporters.otlp.OtlpTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.X509TrustManager;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * OTLP over gRPC, one unary call for each request, on OkHttp's HTTP/2. OpenTelemetry's own sender
 * is the same but does not pass on what a receiver says of records it refused, of when to come
 * back, nor that a call is no longer wanted.
 */
final class GrpcTransport implements OtlpTransport {

  private static final MediaType CONTENT_TYPE = MediaType.get("application/grpc");
  private static final int PREFIX = 5;

  private final GrpcSettings settings;
  private final HttpUrl method;
  private final ScheduledExecutorService thread;
  private final OkHttpClient client;

  GrpcTransport(GrpcSettings settings, Signal signal) throws PipelineException {
    this.settings = settings;
    this.method = HttpUrl.get(settings.endpoint() + "/" + method(signal));
    this.thread = NamedThreads.scheduler(settings.threadName());
    try {
      this.client = client();
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      thread.shutdownNow();
      throw new PipelineException(settings.endpoint() + ": " + e.getMessage(), e);
    }
  }

  private static String method(Signal signal) {
    String service =
        switch (signal) {
          case TRACES -> "trace.v1.TraceService";
          case METRICS -> "metrics.v1.MetricsService";
          case LOGS -> "logs.v1.LogsService";
        };
    return "opentelemetry.proto.collector." + service + "/Export";
  }

  private OkHttpClient client() throws GeneralSecurityException, IOException {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .dispatcher(new Dispatcher(thread))
            .followRedirects(false)
            .connectTimeout(settings.timeout())
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            // For all of a call, however its parts go on.
            .callTimeout(settings.timeout());
    if (settings.endpoint().getScheme().equals("http")) {
      builder.protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    } else {
      builder.protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
    }
    TlsSettings tls = settings.tls();
    if (tls != null) {
      X509TrustManager trust = TlsContexts.trust(tls);
      builder.sslSocketFactory(TlsContexts.context(tls, trust).getSocketFactory(), trust);
    }
    return builder.build();
  }

  @Override
  public Encoding encoding() {
    return Encoding.PROTOBUF;
  }

  @Override
  public boolean sends(Encoding encoding) {
    return encoding == Encoding.PROTOBUF;
  }

  @Override
  public CompletableResultCode send(byte[] request, Encoding encoding, int mostAttempts) {
    Request.Builder call =
        new Request.Builder()
            .url(method)
            .header("te", "trailers")
            .header("user-agent", settings.userAgent());
    for (Map.Entry<String, String> entry : settings.metadata()) {
      call.addHeader(entry.getKey(), entry.getValue());
    }
    try {
      if (settings.gzip()) {
        call.header("grpc-encoding", "gzip");
      }
      call.post(RequestBody.create(framed(request), CONTENT_TYPE));
    } catch (IOException e) {
      return CompletableResultCode.ofExceptionalFailure(e);
    }
    return new GrpcDelivery(client, thread, call.build(), settings.endpoint(), mostAttempts)
        .start();
  }

  /** A message behind its prefix: whether it is compressed, and its length. */
  private byte[] framed(byte[] message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(PREFIX + message.length);
    out.write(new byte[PREFIX]);
    if (settings.gzip()) {
      try (OutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(message);
      }
    } else {
      out.write(message);
    }
    byte[] frame = out.toByteArray();
    ByteBuffer.wrap(frame).put((byte) (settings.gzip() ? 1 : 0)).putInt(frame.length - PREFIX);
    return frame;
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    thread.shutdownNow();
    client.connectionPool().evictAll();
  }
}
