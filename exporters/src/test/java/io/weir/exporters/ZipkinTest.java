package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zipkin2.codec.SpanBytesDecoder;

/** What a Zipkin server receives, decoded by Zipkin's own code. */
@Timeout(30)
class ZipkinTest {

  @TempDir Path directory;

  private Pipeline open(int port, String keys) {
    String yaml =
        """
        exporters:
          z: { type: zipkin, endpoint: "http://127.0.0.1:PORT/api/v2/spans", KEYS }
        processors: { p: { type: batch, schedule_delay: 60000 } }
        providers: { me: { resources: [ { service.name: edge } ] } }
        signals: { traces: { scope_name: s, exporters: z, processors: p, providers: me } }
        """
            .replace("PORT", Integer.toString(port))
            .replace("KEYS", keys);
    return PipelineFiles.open(directory, yaml);
  }

  private static ExporterCounters counters(Pipeline pipeline) {
    return pipeline.counters().get(0);
  }

  private static ExporterCounters expected(long exported, long failed) {
    return new ExporterCounters(Signal.TRACES, "z", 0, exported, 0, failed);
  }

  private static void spans(Pipeline pipeline, int number) {
    for (int i = 0; i < number; i++) {
      pipeline.tracer().spanBuilder("span " + i).startSpan().end();
    }
  }

  @ParameterizedTest
  @CsvSource({"json, application/json", "protobuf, application/x-protobuf"})
  void receivesTheTreeOfSpans(String format, String contentType) throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(202))) {
      Pipeline pipeline = open(receiver.port(), "format: " + format);
      Span root = pipeline.tracer().spanBuilder("GET /é").setSpanKind(SpanKind.SERVER).startSpan();
      Span child =
          pipeline
              .tracer()
              .spanBuilder("backend")
              .setSpanKind(SpanKind.CLIENT)
              .setParent(Context.root().with(root))
              .setAttribute("http.response.status_code", 503L)
              .startSpan();
      child.addEvent("retried");
      child.setStatus(StatusCode.ERROR, "no server");
      child.end();
      root.end();
      assertThat(pipeline.flush(5_000)).isTrue();
      pipeline.close();

      assertThat(counters(pipeline)).isEqualTo(expected(2, 0));
      Receiver.Request request = receiver.requests().get(0);
      assertThat(request.path()).isEqualTo("/api/v2/spans");
      assertThat(request.headers())
          .containsEntry("content-type", contentType)
          .containsEntry("b3", "0");
      List<zipkin2.Span> spans =
          (format.equals("json") ? SpanBytesDecoder.JSON_V2 : SpanBytesDecoder.PROTO3)
              .decodeList(request.body());
      assertThat(spans).hasSize(2);
      zipkin2.Span first = spans.get(0);
      assertThat(first.traceId()).isEqualTo(root.getSpanContext().getTraceId());
      assertThat(first.parentId()).isEqualTo(root.getSpanContext().getSpanId());
      assertThat(first.kind()).isEqualTo(zipkin2.Span.Kind.CLIENT);
      assertThat(first.localServiceName()).isEqualTo("edge");
      assertThat(first.localEndpoint().ipv4()).isNull();
      assertThat(first.tags())
          .containsEntry("http.response.status_code", "503")
          .containsEntry("error", "no server");
      assertThat(first.annotations())
          .singleElement()
          .satisfies(annotation -> assertThat(annotation.value()).contains("retried"));
      assertThat(spans.get(1).name()).isEqualTo("get /é");
      assertThat(spans.get(1).parentId()).isNull();
    }
  }

  @Test
  void saysTheNameAndAddressesThatTheConfigurationGives() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(202))) {
      Pipeline pipeline =
          open(receiver.port(), "service_name: front, ipv4: 192.0.2.7, ipv6: '2001:db8::7'");
      spans(pipeline, 1);
      pipeline.close();

      String json = new String(receiver.requests().get(0).body(), StandardCharsets.UTF_8);
      assertThat(json)
          .contains(
              "\"localEndpoint\":{\"serviceName\":\"front\",\"ipv4\":\"192.0.2.7\","
                  + "\"ipv6\":\"2001:db8::7\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void receivesAgainWhatItAskedToBeSentLater(int status) throws IOException {
    try (Receiver receiver =
        new Receiver(
            number ->
                number == 1
                    ? Receiver.answer(status, "Retry-After: 0\r\n", new byte[0])
                    : Receiver.answer(202))) {
      Pipeline pipeline = open(receiver.port(), "format: json");
      spans(pipeline, 3);
      pipeline.close();

      assertThat(receiver.requests()).hasSize(2);
      assertThat(counters(pipeline)).isEqualTo(expected(3, 0));
    }
  }

  @Test
  void countsWhatTheServerRefuses() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(400))) {
      Pipeline pipeline = open(receiver.port(), "format: json");
      spans(pipeline, 3);
      assertThat(pipeline.flush(5_000)).isFalse();
      pipeline.close();

      assertThat(receiver.requests()).hasSize(1);
      assertThat(counters(pipeline)).isEqualTo(expected(0, 3));
    }
  }

  @Test
  void neverDelaysTheEndWhenItHangsOrIsAway() throws IOException {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    try (Receiver receiver = new Receiver(number -> Receiver.SILENCE)) {
      for (int port : List.of(receiver.port(), nobody)) {
        Pipeline pipeline = open(port, "format: json");
        spans(pipeline, 1_500);
        long begin = System.nanoTime();
        pipeline.close(300);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        Awaitility.await()
            .atMost(Duration.ofSeconds(5))
            .untilAsserted(
                () -> {
                  ExporterCounters counters = counters(pipeline);
                  assertThat(counters.queued()).isZero();
                  assertThat(counters.dropped() + counters.failed()).isEqualTo(1_500);
                });
      }
    }
  }
}
