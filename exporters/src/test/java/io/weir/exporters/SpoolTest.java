package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept on disk while a receiver is away, and what becomes of it. */
@Timeout(60)
class SpoolTest {

  private static final byte[] OK = Receiver.answer(200);

  @TempDir Path directory;

  private Path spool() {
    return directory.resolve("spool");
  }

  private Pipeline open(int port, String... keys) {
    return PipelineFiles.open(directory, yaml(port, keys));
  }

  private String yaml(int port, String... keys) {
    return """
        exporters:
          out:
            type: otlp_http
            endpoint: http://127.0.0.1:PORT/v1/traces
            content_type: protobuf
            spool: DIR
            KEYS
        processors: { p: { type: batch, schedule_delay: 60000 } }
        signals: { traces: { scope_name: s, exporters: out, processors: p } }
        """
        .replace("PORT", Integer.toString(port))
        .replace("DIR", spool().toString())
        .replace("KEYS", String.join("\n    ", keys));
  }

  /** One request. */
  private static boolean send(Pipeline pipeline, String name) {
    pipeline.tracer().spanBuilder(name).startSpan().end();
    return pipeline.flush(10_000);
  }

  private static ExporterCounters counters(Pipeline pipeline) {
    return pipeline.counters().get(0);
  }

  private static void counters(
      Pipeline pipeline, long spooled, long exported, long dropped, long failed) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(counters(pipeline))
                    .isEqualTo(
                        new ExporterCounters(
                            Signal.TRACES, "out", spooled, exported, dropped, failed, spooled)));
  }

  private static List<String> names(Receiver receiver) {
    return receiver.requests().stream().flatMap(SpoolTest::names).toList();
  }

  private static Stream<String> names(Receiver.Request request) {
    try {
      return ExportTraceServiceRequest.parseFrom(request.body()).getResourceSpansList().stream()
          .flatMap(resource -> resource.getScopeSpansList().stream())
          .flatMap(scope -> scope.getSpansList().stream())
          .map(io.opentelemetry.proto.trace.v1.Span::getName);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<Path> files(String signal) throws IOException {
    try (Stream<Path> files = Files.list(spool().resolve(signal))) {
      return files.filter(file -> file.toString().endsWith(".pb")).sorted().toList();
    }
  }

  @Test
  void isNotUsedWhileTheReceiverTakesRecords() throws IOException {
    try (Receiver receiver = new Receiver(number -> OK);
        Pipeline pipeline = open(receiver.port())) {
      assertThat(send(pipeline, "a")).isTrue();
      assertThat(files("traces")).isEmpty();
      counters(pipeline, 0, 1, 0, 0);
    }
  }

  @Test
  void keepsRecordsInTheirOrderUntilTheReceiverIsBack() throws IOException {
    int port = Receiver.freePort();
    try (Pipeline pipeline = open(port)) {
      for (String name : List.of("a", "b", "c")) {
        assertThat(send(pipeline, name)).isFalse();
      }
      counters(pipeline, 3, 0, 0, 0);
      assertThat(files("traces")).hasSize(3);
      try (Receiver receiver = Receiver.at(port, number -> OK)) {
        send(pipeline, "d");
        counters(pipeline, 0, 4, 0, 0);
        assertThat(names(receiver)).containsExactly("a", "b", "c", "d");
        assertThat(files("traces")).isEmpty();
      }
    }
  }

  @Test
  void replaysWithoutBeingAsked() throws IOException {
    int port = Receiver.freePort();
    try (Pipeline pipeline = open(port)) {
      send(pipeline, "a");
      try (Receiver receiver = Receiver.at(port, number -> OK)) {
        counters(pipeline, 0, 1, 0, 0);
        assertThat(names(receiver)).containsExactly("a");
      }
    }
  }

  @Test
  void survivesARestart() throws IOException {
    int port = Receiver.freePort();
    try (Pipeline pipeline = open(port)) {
      send(pipeline, "a");
      send(pipeline, "b");
    }
    try (Receiver receiver = Receiver.at(port, number -> OK);
        Pipeline pipeline = open(port)) {
      send(pipeline, "c");
      counters(pipeline, 0, 3, 0, 0);
      assertThat(names(receiver)).containsExactly("a", "b", "c");
    }
  }

  @Test
  void keepsWhatWaitsWhenTheProcessEnds() throws IOException {
    int port = Receiver.freePort();
    Pipeline first = open(port);
    IntStream.range(0, 1_500)
        .forEach(i -> first.tracer().spanBuilder("span " + i).startSpan().end());
    first.close();
    counters(first, 1_500, 0, 0, 0);
    try (Receiver receiver = Receiver.at(port, number -> OK);
        Pipeline pipeline = open(port)) {
      counters(pipeline, 0, 1_500, 0, 0);
      assertThat(names(receiver))
          .containsExactlyElementsOf(IntStream.range(0, 1_500).mapToObj(i -> "span " + i).toList());
    }
  }

  @Test
  void doesNotLetAHangingReceiverHoldRecordsInMemory() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.SILENCE);
        Pipeline pipeline = open(receiver.port(), "timeout: 2")) {
      pipeline.tracer().spanBuilder("a").startSpan().end();
      pipeline.flush(1_500);
      assertThat(files("traces")).hasSize(1);
      counters(pipeline, 1, 0, 0, 0);
      // The attempt that hung is not followed by another before its time is up.
      assertThat(receiver.requests()).hasSize(1);
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> receiver.requests().size() == 2);
      assertThat(names(receiver)).containsExactly("a", "a");
    }
  }

  @Test
  void makesRoomForNewerRecordsAndCountsThoseThatGo() throws IOException {
    int port = Receiver.freePort();
    String filler = "x".repeat(100_000);
    try (Pipeline pipeline = open(port, "spool_size: 1048576")) {
      for (int i = 0; i < 30; i++) {
        send(pipeline, i + filler);
      }
      ExporterCounters full = counters(pipeline);
      assertThat(full.dropped()).isBetween(19L, 21L);
      assertThat(full.spooled() + full.dropped()).isEqualTo(30);
      long bytes = 0;
      for (Path file : files("traces")) {
        bytes += Files.size(file);
      }
      assertThat(bytes).isBetween(900_000L, 1_048_576L);
      try (Receiver receiver = Receiver.at(port, number -> OK)) {
        counters(pipeline, 0, full.spooled(), full.dropped(), 0);
        assertThat(names(receiver))
            .containsExactlyElementsOf(
                IntStream.range((int) full.dropped(), 30).mapToObj(i -> i + filler).toList());
      }
    }
  }

  @Test
  void toleratesTornAndForeignFiles() throws IOException {
    int port = Receiver.freePort();
    try (Pipeline pipeline = open(port)) {
      for (String name : List.of("a", "b", "c")) {
        send(pipeline, name);
      }
    }
    List<Path> files = files("traces");
    byte[] last = Files.readAllBytes(files.get(2));
    Files.write(files.get(2), Arrays.copyOf(last, last.length / 2));
    Files.writeString(spool().resolve("traces/" + files.get(1).getFileName() + ".tmp"), "torn");
    Files.writeString(spool().resolve("traces/readme.txt"), "not a request");
    try (Receiver receiver = Receiver.at(port, number -> OK);
        Pipeline pipeline = open(port)) {
      counters(pipeline, 0, 2, 0, 1);
      assertThat(names(receiver)).containsExactly("a", "b");
      assertThat(spool().resolve("traces/readme.txt")).exists();
      assertThat(files("traces")).isEmpty();
    }
  }

  @Test
  void keepsNothingThatTheReceiverRefuses() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(400));
        Pipeline pipeline = open(receiver.port())) {
      assertThat(send(pipeline, "a")).isFalse();
      counters(pipeline, 0, 0, 0, 1);
      assertThat(files("traces")).isEmpty();
    }
  }

  @Test
  void countsWhatIsRejectedOfWhatWasKeptAndDoesNotRepeatIt() throws IOException {
    ExportTraceServiceResponse response =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(ExportTracePartialSuccess.newBuilder().setRejectedSpans(1))
            .build();
    byte[] partly =
        Receiver.answer(200, "Content-Type: application/x-protobuf\r\n", response.toByteArray());
    try (Receiver receiver =
            new Receiver(
                number ->
                    switch (number) {
                      case 1 -> Receiver.answer(503, "Retry-After: 0\r\n", new byte[0]);
                      case 2 -> partly;
                      case 3 -> Receiver.answer(400);
                      default -> OK;
                    });
        Pipeline pipeline = open(receiver.port())) {
      pipeline.tracer().spanBuilder("a").startSpan().end();
      pipeline.tracer().spanBuilder("b").startSpan().end();
      send(pipeline, "c");
      counters(pipeline, 0, 2, 0, 1);
      send(pipeline, "d");
      counters(pipeline, 0, 2, 0, 2);
      send(pipeline, "e");
      counters(pipeline, 0, 3, 0, 2);
      assertThat(names(receiver)).containsExactly("a", "b", "c", "a", "b", "c", "d", "e");
    }
  }

  @Test
  void waitsAsLongAsTheReceiverAsks() throws IOException {
    List<Long> times = new ArrayList<>();
    try (Receiver receiver =
            new Receiver(
                number -> {
                  times.add(System.nanoTime());
                  return number == 1 ? Receiver.answer(429, "Retry-After: 2\r\n", new byte[0]) : OK;
                });
        Pipeline pipeline = open(receiver.port())) {
      pipeline.tracer().spanBuilder("a").startSpan().end();
      pipeline.flush(100);
      counters(pipeline, 0, 1, 0, 0);
      assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(2_000_000_000L);
    }
  }

  @Test
  void goesOnWhenItsDirectoryWasRemoved() throws IOException {
    int port = Receiver.freePort();
    try (Pipeline pipeline = open(port)) {
      send(pipeline, "a");
      Files.delete(files("traces").get(0));
      Files.delete(spool().resolve("traces/.lock"));
      Files.delete(spool().resolve("traces"));
      send(pipeline, "b");
      counters(pipeline, 1, 0, 0, 1);
      try (Receiver receiver = Receiver.at(port, number -> OK)) {
        counters(pipeline, 0, 1, 0, 1);
        assertThat(names(receiver)).containsExactly("b");
      }
    }
  }

  @Test
  void servesSeveralPipelinesAtOnceAndLosesNothingWhenThereAreFewer() throws IOException {
    int port = Receiver.freePort();
    try (Pipeline one = open(port);
        Pipeline two = open(port)) {
      send(one, "a");
      send(two, "b");
      assertThat(files("traces")).hasSize(1);
      assertThat(files("traces.2")).hasSize(1);
    }
    try (Receiver receiver = Receiver.at(port, number -> OK);
        Pipeline pipeline = open(port)) {
      counters(pipeline, 0, 2, 0, 0);
      assertThat(names(receiver)).containsExactly("a", "b");
    }
  }

  @Test
  void losesNothingThatWasOnDiskWhenTheProcessIsKilled() throws Exception {
    int port = Receiver.freePort();
    Path file = Files.writeString(directory.resolve("killed.yml"), yaml(port));
    long made = 0;
    try (KilledProcess process = KilledProcess.start(file)) {
      while (made < 500) {
        made = process.read();
      }
      made = Math.max(made, process.kill());
    }
    try (Receiver receiver = Receiver.at(port, number -> OK);
        Pipeline pipeline = open(port)) {
      ExporterCounters recovered = counters(pipeline);
      // It may have been killed before it could tell of its last ten.
      assertThat(recovered.created()).isBetween(made, made + 10);
      counters(pipeline, 0, recovered.created(), 0, 0);
      assertThat(names(receiver))
          .containsExactlyElementsOf(
              IntStream.range(0, (int) recovered.created()).mapToObj(i -> "span " + i).toList());
    }
  }
}
