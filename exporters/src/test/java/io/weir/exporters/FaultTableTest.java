package io.weir.exporters;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of records with each fault of a receiver or a disk, on real sockets and files. */
@Timeout(60)
class FaultTableTest {

  @TempDir Path directory;
  private final List<Long> times = new CopyOnWriteArrayList<>();

  private Pipeline open(String exporter) {
    String yaml =
        """
        exporters: { out: EXPORTER }
        processors: { p: { type: batch, schedule_delay: 60000 } }
        readers: { r: { export_interval: 3600000 } }
        signals:
          traces: { scope_name: s, exporters: out, processors: p }
          metrics: { scope_name: s, exporters: out, readers: r }
          logs: { scope_name: s, exporters: out, processors: p }
        """
            .replace("EXPORTER", exporter);
    return PipelineFiles.open(directory, yaml);
  }

  private static String http(int port, String contentType) {
    return "{ type: otlp_http, endpoint: 'http://127.0.0.1:%d/v1', content_type: %s }"
        .formatted(port, contentType);
  }

  private static void spans(Pipeline pipeline, int number) {
    for (int i = 0; i < number; i++) {
      pipeline.tracer().spanBuilder("span " + i).startSpan().end();
    }
  }

  private static ExporterCounters counters(Pipeline pipeline, Signal signal) {
    return pipeline.counters().stream()
        .filter(one -> one.signal() == signal)
        .findFirst()
        .orElseThrow();
  }

  private static ExporterCounters expected(Signal signal, long exported, long failed) {
    return new ExporterCounters(signal, "out", 0, exported, 0, failed);
  }

  /** Answers like that, and notes when it was asked. */
  private Receiver receiver(Function<Integer, byte[]> answers) throws IOException {
    return new Receiver(
        number -> {
          times.add(System.nanoTime());
          return answers.apply(number);
        });
  }

  private long pauseMillis() {
    assertThat(times).hasSize(2);
    return TimeUnit.NANOSECONDS.toMillis(times.get(1) - times.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void waitsForTheSecondsThatRetryAfterNames(int status) throws IOException {
    try (Receiver receiver =
            receiver(
                number ->
                    number == 1
                        ? Receiver.answer(status, "Retry-After: 2\r\n", new byte[0])
                        : Receiver.answer(200));
        Pipeline pipeline = open(http(receiver.port(), "json"))) {
      spans(pipeline, 3);
      assertThat(pipeline.flush(20_000)).isTrue();
      assertThat(pauseMillis()).isBetween(2_000L, 10_000L);
      assertThat(counters(pipeline, Signal.TRACES)).isEqualTo(expected(Signal.TRACES, 3, 0));
    }
  }

  @Test
  void waitsForTheDateThatRetryAfterNames() throws IOException {
    try (Receiver receiver =
            receiver(
                number -> {
                  String date =
                      DateTimeFormatter.RFC_1123_DATE_TIME.format(
                          ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(4));
                  return number == 1
                      ? Receiver.answer(429, "Retry-After: " + date + "\r\n", new byte[0])
                      : Receiver.answer(200);
                });
        Pipeline pipeline = open(http(receiver.port(), "json"))) {
      spans(pipeline, 3);
      assertThat(pipeline.flush(20_000)).isTrue();
      // Dates have no fractions of seconds, and a back-off would end after 1.2 seconds.
      assertThat(pauseMillis()).isBetween(2_900L, 12_000L);
    }
  }

  @Test
  void backsOffWithoutRetryAfter() throws IOException {
    try (Receiver receiver = receiver(number -> Receiver.answer(number == 1 ? 503 : 200));
        Pipeline pipeline = open(http(receiver.port(), "json"))) {
      spans(pipeline, 3);
      assertThat(pipeline.flush(20_000)).isTrue();
      assertThat(pauseMillis()).isBetween(800L, 10_000L);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "protobuf"})
  void neverRepeatsAPartialSuccessOfAnySignal(String contentType) throws IOException {
    boolean json = contentType.equals("json");
    try (Receiver receiver = new Receiver(number -> partial(number, json));
        Pipeline pipeline = open(http(receiver.port(), contentType))) {
      spans(pipeline, 5);
      pipeline.flush(10_000);
      for (int i = 0; i < 4; i++) {
        pipeline.logger().logRecordBuilder().setBody("line").emit();
      }
      pipeline.flush(10_000);
      pipeline.meter().counterBuilder("a").build().add(1);
      pipeline.meter().counterBuilder("b").build().add(1);
      pipeline.flush(10_000);
      assertThat(receiver.requests()).hasSize(3);
      assertThat(counters(pipeline, Signal.TRACES)).isEqualTo(expected(Signal.TRACES, 3, 2));
      assertThat(counters(pipeline, Signal.LOGS)).isEqualTo(expected(Signal.LOGS, 1, 3));
      assertThat(counters(pipeline, Signal.METRICS)).isEqualTo(expected(Signal.METRICS, 1, 1));
    }
  }

  /** For traces, then logs, then metrics. */
  private static byte[] partial(int number, boolean json) {
    String type = "Content-Type: application/" + (json ? "json" : "x-protobuf") + "\r\n";
    byte[] body =
        switch (number) {
          case 1 ->
              json
                  ? "{\"partialSuccess\":{\"rejectedSpans\":\"2\"}}".getBytes(ISO_8859_1)
                  : ExportTraceServiceResponse.newBuilder()
                      .setPartialSuccess(ExportTracePartialSuccess.newBuilder().setRejectedSpans(2))
                      .build()
                      .toByteArray();
          case 2 ->
              json
                  ? "{\"partialSuccess\":{\"rejectedLogRecords\":3}}".getBytes(ISO_8859_1)
                  : ExportLogsServiceResponse.newBuilder()
                      .setPartialSuccess(
                          ExportLogsPartialSuccess.newBuilder().setRejectedLogRecords(3))
                      .build()
                      .toByteArray();
          default ->
              json
                  ? "{\"partialSuccess\":{\"rejectedDataPoints\":\"1\"}}".getBytes(ISO_8859_1)
                  : ExportMetricsServiceResponse.newBuilder()
                      .setPartialSuccess(
                          ExportMetricsPartialSuccess.newBuilder().setRejectedDataPoints(1))
                      .build()
                      .toByteArray();
        };
    return Receiver.answer(200, type, body);
  }

  @ParameterizedTest
  @CsvSource({"'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{'", "'no such protocol\r\n\r\n'"})
  void sendsAgainWhatWasAnsweredInPartOrByGarbage(String answer) throws IOException {
    try (Receiver receiver =
        new Receiver(number -> number == 1 ? answer.getBytes(ISO_8859_1) : Receiver.answer(200))) {
      receiver.hangUpAfter(1);
      try (Pipeline pipeline = open(http(receiver.port(), "json"))) {
        spans(pipeline, 3);
        assertThat(pipeline.flush(20_000)).isTrue();
        assertThat(receiver.requests()).hasSize(2);
        assertThat(counters(pipeline, Signal.TRACES)).isEqualTo(expected(Signal.TRACES, 3, 0));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"})
  void countsWhatReachesNoReceiverOfGrpc(String answer) throws IOException {
    try (Receiver receiver = new Receiver(number -> answer.getBytes(ISO_8859_1));
        Pipeline pipeline =
            open(
                "{ type: otlp_grpc, endpoint: 'http://127.0.0.1:%d', timeout: 1 }"
                    .formatted(receiver.port()))) {
      spans(pipeline, 3);
      assertThat(pipeline.flush(25_000)).isFalse();
      assertThat(counters(pipeline, Signal.TRACES)).isEqualTo(expected(Signal.TRACES, 0, 3));
    }
  }

  /** A file system that is really full, where this user may mount one. */
  @Test
  void goesOnWhenADiskThatWasFullHasRoomAgain() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()) == 0,
        "only root can mount a small file system: skipped");
    try {
      Path ballast = disk.resolve("ballast");
      try (Pipeline pipeline =
          open("{ type: otlp_file, file_pattern: '%s/t.jsonl', flush_count: 1 }".formatted(disk))) {
        spans(pipeline, 3);
        assertThat(pipeline.flush(5_000)).isTrue();
        run("dd", "if=/dev/zero", "of=" + ballast, "bs=4k", "count=200");
        spans(pipeline, 200);
        assertThat(pipeline.flush(5_000)).isFalse();
        Files.delete(ballast);
        spans(pipeline, 2);
        assertThat(pipeline.flush(5_000)).isTrue();
        assertThat(counters(pipeline, Signal.TRACES)).isEqualTo(expected(Signal.TRACES, 5, 200));
        int written = 0;
        for (String line : Files.readAllLines(disk.resolve("t.jsonl"))) {
          written +=
              StrictOtlpJson.traces(line).getResourceSpans(0).getScopeSpans(0).getSpansCount();
        }
        assertThat(written).isEqualTo(5);
      }
    } finally {
      run("umount", disk.toString());
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }
}
