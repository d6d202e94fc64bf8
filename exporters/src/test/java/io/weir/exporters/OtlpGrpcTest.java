package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.rpc.RetryInfo;
import io.grpc.ServerCredentials;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.protobuf.StatusProto;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server of gRPC's own making receives. */
@Timeout(30)
class OtlpGrpcTest {

  @TempDir static Path stores;
  private static Certificates certificates;

  @TempDir Path directory;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = new Certificates(stores);
  }

  private Pipeline traces(String endpoint, String... keys) {
    String yaml =
        """
        exporters:
          out:
            type: otlp_grpc
            endpoint: ENDPOINT
            KEYS
        processors: { p: { type: batch, schedule_delay: 60000 } }
        signals: { traces: { scope_name: s, exporters: out, processors: p } }
        """
            .replace("ENDPOINT", endpoint)
            .replace("KEYS", String.join("\n    ", keys));
    return PipelineFiles.open(directory, yaml);
  }

  private static void spans(Pipeline pipeline, int number) {
    for (int i = 0; i < number; i++) {
      pipeline.tracer().spanBuilder("span " + i).startSpan().end();
    }
  }

  private static ExporterCounters counters(Pipeline pipeline) {
    return pipeline.counters().get(0);
  }

  private static ExporterCounters expected(long exported, long failed) {
    return new ExporterCounters(Signal.TRACES, "out", 0, exported, 0, failed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void receivesEverySignal(String compression) throws IOException {
    try (GrpcReceiver receiver = new GrpcReceiver(number -> Status.OK)) {
      String yaml =
          """
          exporters:
            out:
              type: otlp_grpc
              endpoint: "http://127.0.0.1:PORT"
              compression: COMPRESSION
              user_agent: edge/1
          readers: { r: { export_interval: 60000 } }
          signals:
            traces: { scope_name: s, exporters: out }
            metrics: { scope_name: s, exporters: out, readers: r }
            logs: { scope_name: s, exporters: out }
          """
              .replace("COMPRESSION", compression)
              .replace("PORT", Integer.toString(receiver.port()));
      Pipeline pipeline = PipelineFiles.open(directory, yaml);
      Span span = pipeline.tracer().spanBuilder("one").startSpan();
      span.end();
      pipeline.meter().counterBuilder("sum").build().add(2);
      pipeline.logger().logRecordBuilder().setSeverity(Severity.WARN).setBody("text").emit();
      pipeline.close();

      var spans = receiver.request(ExportTraceServiceRequest.class).getResourceSpans(0);
      assertThat(spans.getScopeSpans(0).getSpans(0).getName()).isEqualTo("one");
      assertThat(spans.getScopeSpans(0).getSpans(0).getTraceId())
          .isEqualTo(
              ByteString.copyFrom(HexFormat.of().parseHex(span.getSpanContext().getTraceId())));
      var metrics = receiver.request(ExportMetricsServiceRequest.class).getResourceMetrics(0);
      assertThat(metrics.getScopeMetrics(0).getMetrics(0).getSum().getDataPoints(0).getAsInt())
          .isEqualTo(2);
      var logs = receiver.request(ExportLogsServiceRequest.class).getResourceLogs(0);
      assertThat(logs.getScopeLogs(0).getLogRecords(0).getBody().getStringValue())
          .isEqualTo("text");
      assertThat(receiver.requests()).hasSize(3);
      for (int i = 0; i < 3; i++) {
        assertThat(receiver.header(i, "user-agent")).isEqualTo("edge/1");
        assertThat(receiver.header(i, "grpc-encoding"))
            .isEqualTo(compression.equals("gzip") ? "gzip" : null);
      }
      assertThat(pipeline.counters())
          .allSatisfy(
              counters -> {
                assertThat(counters.exported()).isEqualTo(1);
                assertThat(counters.failed() + counters.queued()).isZero();
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1:PORT", "http://127.0.0.1:PORT/v1/traces", "HTTP://localhost:PORT"})
  void isFoundInEveryFormOfEndpoint(String endpoint) throws IOException {
    try (GrpcReceiver receiver = new GrpcReceiver(number -> Status.OK)) {
      Pipeline pipeline = traces(endpoint.replace("PORT", Integer.toString(receiver.port())));
      spans(pipeline, 1);
      pipeline.close();
      assertThat(counters(pipeline)).isEqualTo(expected(1, 0));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {
        "CANCELLED",
        "DEADLINE_EXCEEDED",
        "ABORTED",
        "OUT_OF_RANGE",
        "UNAVAILABLE",
        "DATA_LOSS"
      })
  void receivesAgainWhatItMayTakeLater(Status.Code code) throws IOException {
    try (GrpcReceiver receiver =
        new GrpcReceiver(number -> number == 1 ? code.toStatus() : Status.OK)) {
      Pipeline pipeline = traces("127.0.0.1:" + receiver.port());
      spans(pipeline, 3);
      pipeline.close();
      assertThat(receiver.requests()).hasSize(2);
      assertThat(receiver.requests().get(1)).isEqualTo(receiver.requests().get(0));
      assertThat(counters(pipeline)).isEqualTo(expected(3, 0));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {
        "UNKNOWN",
        "INVALID_ARGUMENT",
        "NOT_FOUND",
        "ALREADY_EXISTS",
        "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION",
        "UNIMPLEMENTED",
        "INTERNAL",
        "UNAUTHENTICATED"
      })
  void receivesNothingTwiceThatItRefused(Status.Code code) throws IOException {
    try (GrpcReceiver receiver = new GrpcReceiver(number -> code.toStatus())) {
      Pipeline pipeline = traces("127.0.0.1:" + receiver.port());
      spans(pipeline, 3);
      assertThat(pipeline.flush(5_000)).isFalse();
      pipeline.close();
      assertThat(receiver.requests()).hasSize(1);
      assertThat(counters(pipeline)).isEqualTo(expected(0, 3));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"RESOURCE_EXHAUSTED", "UNAVAILABLE"})
  void receivesAgainWhenItSaysSo(Status.Code code) throws IOException {
    RetryInfo info =
        RetryInfo.newBuilder()
            .setRetryDelay(Duration.newBuilder().setSeconds(1).setNanos(700_000_000))
            .build();
    var asked =
        com.google.rpc.Status.newBuilder()
            .setCode(code.value())
            .setMessage("take your time")
            .addDetails(Any.pack(info))
            .build();
    Status answer = code.toStatus().withCause(StatusProto.toStatusException(asked));
    List<Long> times = new CopyOnWriteArrayList<>();
    try (GrpcReceiver receiver =
        new GrpcReceiver(
            number -> {
              times.add(System.nanoTime());
              return number == 1 ? answer : Status.OK;
            })) {
      Pipeline pipeline = traces("127.0.0.1:" + receiver.port());
      spans(pipeline, 3);
      assertThat(pipeline.flush(10_000)).isTrue();
      pipeline.close();
      assertThat(receiver.requests()).hasSize(2);
      // Weir's own first pause would be 1.2 s at most.
      assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(1_700_000_000L);
      assertThat(counters(pipeline)).isEqualTo(expected(3, 0));
    }
  }

  @Test
  void isBelievedWhenItRejectsAFew() throws IOException {
    ServerCredentials plain = io.grpc.InsecureServerCredentials.create();
    try (GrpcReceiver receiver = new GrpcReceiver(plain, number -> Status.OK, 2)) {
      Pipeline pipeline = traces("127.0.0.1:" + receiver.port());
      spans(pipeline, 5);
      assertThat(pipeline.flush(5_000)).isFalse();
      pipeline.close();
      assertThat(receiver.requests()).hasSize(1);
      assertThat(counters(pipeline)).isEqualTo(expected(3, 2));
    }
  }

  @Test
  void neverDelaysTheEndWhenItHangsOrIsAway() throws IOException {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    try (GrpcReceiver receiver = new GrpcReceiver(number -> GrpcReceiver.SILENCE)) {
      for (int port : List.of(receiver.port(), nobody)) {
        Pipeline pipeline = traces("127.0.0.1:" + port);
        spans(pipeline, 1_500);
        long begin = System.nanoTime();
        pipeline.close(500);
        assertThat(java.time.Duration.ofNanos(System.nanoTime() - begin))
            .isLessThan(java.time.Duration.ofSeconds(3));
        Awaitility.await()
            .atMost(java.time.Duration.ofSeconds(5))
            .untilAsserted(
                () -> {
                  ExporterCounters counters = counters(pipeline);
                  assertThat(counters.queued()).isZero();
                  assertThat(counters.dropped() + counters.failed()).isEqualTo(1_500);
                });
      }
    }
  }

  @Test
  void isGivenUpAfterTheTimeout() throws IOException {
    try (GrpcReceiver receiver = new GrpcReceiver(number -> GrpcReceiver.SILENCE)) {
      Pipeline pipeline = traces("127.0.0.1:" + receiver.port(), "timeout: 1");
      spans(pipeline, 1);
      // The second attempt shows that the first one ended.
      Awaitility.await()
          .atMost(java.time.Duration.ofSeconds(8))
          .until(
              () -> {
                pipeline.flush(10);
                return receiver.requests().size() == 2;
              });
      pipeline.close(100);
    }
  }

  private static GrpcReceiver encrypted(boolean mutual) throws Exception {
    TlsServerCredentials.Builder credentials =
        TlsServerCredentials.newBuilder()
            .keyManager(
                certificates.certificate("server").toFile(), certificates.key("server").toFile());
    if (mutual) {
      credentials
          .trustManager(certificates.certificate("client").toFile())
          .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE);
    }
    return new GrpcReceiver(credentials.build(), number -> Status.OK, 0);
  }

  private ExporterCounters export(String endpoint, String... keys) {
    Pipeline pipeline = traces(endpoint, keys);
    spans(pipeline, 1);
    pipeline.close(4_000);
    return counters(pipeline);
  }

  @Test
  void isTrustedWhereTheAuthorityIsNamed() throws Exception {
    try (GrpcReceiver receiver = encrypted(false)) {
      String ca = "ssl_credentials_cacert_path: " + certificates.certificate("server");
      String host = "127.0.0.1:" + receiver.port();
      assertThat(export("https://" + host, ca)).isEqualTo(expected(1, 0));
      assertThat(export(host, ca, "use_ssl_credentials: true")).isEqualTo(expected(1, 0));
      assertThat(export("http://" + host, ca, "use_ssl_credentials: 1")).isEqualTo(expected(1, 0));
    }
  }

  @Test
  void isNotTrustedWithACertificateThatNobodyVouchesFor() throws Exception {
    try (GrpcReceiver receiver = encrypted(false)) {
      String ca = "ssl_credentials_cacert_path: " + certificates.certificate("client");
      assertThat(export("https://127.0.0.1:" + receiver.port())).isEqualTo(expected(0, 1));
      assertThat(export("https://127.0.0.1:" + receiver.port(), ca)).isEqualTo(expected(0, 1));
      assertThat(receiver.requests()).isEmpty();
    }
  }

  @Test
  void isNotTrustedUnderAnotherName() throws Exception {
    try (GrpcReceiver receiver = encrypted(false)) {
      String ca = "ssl_credentials_cacert_path: " + certificates.certificate("server");
      assertThat(export("https://localhost:" + receiver.port(), ca)).isEqualTo(expected(0, 1));
      assertThat(receiver.requests()).isEmpty();
    }
  }

  @Test
  void seesTheClientsCertificate() throws Exception {
    try (GrpcReceiver receiver = encrypted(true)) {
      String endpoint = "https://127.0.0.1:" + receiver.port();
      String ca = "ssl_credentials_cacert_path: " + certificates.certificate("server");
      assertThat(
              export(
                  endpoint,
                  ca,
                  "ssl_client_cert_path: " + certificates.certificate("client"),
                  "ssl_client_key_path: " + certificates.key("client")))
          .isEqualTo(expected(1, 0));
      assertThat(export(endpoint, ca).exported()).isZero();
    }
  }
}
