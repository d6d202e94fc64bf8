package io.weir.exporters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Under stress, with receivers that fail in every way: each destination tells of every record, and
 * OpenTelemetry's own metrics say the same.
 */
@Timeout(60)
class CountersTest {

  private static final int THREADS = 4;
  private static final int ROUNDS = 15;
  private static final int FAST = 25_000;
  private static final int RECORDS = FAST + 4 * ROUNDS;
  private static final AttributeKey<String> NAME = AttributeKey.stringKey("otel.component.name");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  @TempDir Path directory;

  private Pipeline open(int faulty, int healthy) {
    String yaml =
        """
        exporters:
          faulty: { type: otlp_http, endpoint: "http://127.0.0.1:FAULTY/x", timeout: 1 }
          healthy: { type: otlp_http, endpoint: "http://127.0.0.1:HEALTHY/x" }
          kept: { type: otlp_http, endpoint: "http://127.0.0.1:FAULTY/x", timeout: 1,
            spool: "DIR/spool", spool_size: 1048576 }
          file: { type: otlp_file, file_pattern: "DIR/out.jsonl" }
          grpc: { type: otlp_grpc, endpoint: "http://127.0.0.1:FAULTY", timeout: 1 }
          self: { type: memory, buffer_size: 65536 }
        processors:
          small: { type: batch, max_queue_size: 64, max_export_batch_size: 16, schedule_delay: 5,
            export_timeout: 400 }
          large: { type: batch, max_queue_size: 2048, schedule_delay: 5, export_timeout: 3000 }
          single: { type: single }
        readers: { r: { export_interval: 3600000 } }
        signals:
          traces:
            scope_name: s
            exporters: [faulty, healthy, kept, file, grpc]
            processors: [small, large, large, single, small]
          metrics: { scope_name: s, exporters: self, readers: r, sdk_metrics: true }
          logs:
            scope_name: s
            exporters: [faulty, healthy, kept, file, grpc]
            processors: [small, large, large, single, small]
        """
            .replace("FAULTY", Integer.toString(faulty))
            .replace("HEALTHY", Integer.toString(healthy))
            .replace("DIR", directory.toString());
    return PipelineFiles.open(directory, yaml);
  }

  /** One fault after the other. */
  private static byte[] fault(int request) {
    return switch (request % 8) {
      case 0 -> Receiver.answer(503, "Retry-After: 0\r\n", new byte[0]);
      case 1 -> Receiver.answer(400);
      case 2 -> Receiver.HANG_UP;
      case 3 ->
          Receiver.answer(
              200,
              "Content-Type: application/json\r\n",
              "{\"partialSuccess\":{\"rejectedSpans\":3}}".getBytes(UTF_8));
      case 4 -> "garbage\r\n\r\n".getBytes(UTF_8);
      case 5 -> Receiver.answer(302, "Location: /elsewhere\r\n", new byte[0]);
      default -> Receiver.answer(200);
    };
  }

  private static void stress(Pipeline pipeline) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> done = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      done.add(
          threads.submit(
              () -> {
                for (int i = 0; i < FAST / THREADS; i++) {
                  pipeline.tracer().spanBuilder("span").startSpan().end();
                  pipeline.logger().logRecordBuilder().setBody("line").emit();
                }
              }));
    }
    for (Future<?> one : done) {
      one.get();
    }
    threads.shutdown();
    // Slowly enough for every fault to be met.
    for (int i = 0; i < ROUNDS; i++) {
      for (int j = 0; j < 4; j++) {
        pipeline.tracer().spanBuilder("span").startSpan().end();
        pipeline.logger().logRecordBuilder().setBody("line").emit();
      }
      pipeline.flush(500);
    }
  }

  @Test
  void addUpForEverySignalAndExporterWhateverTheReceiverDoes() throws Exception {
    try (Receiver faulty = new Receiver(CountersTest::fault);
        Receiver healthy = new Receiver(number -> Receiver.answer(200))) {
      Pipeline pipeline = open(faulty.port(), healthy.port());
      stress(pipeline);
      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                pipeline.flush(2_000);
                return records(pipeline).stream().allMatch(one -> one.queued() == 0);
              });
      assertThat(records(pipeline)).hasSize(10);
      for (ExporterCounters counters : records(pipeline)) {
        assertThat(counters.exported() + counters.dropped() + counters.failed())
            .as(counters.toString())
            .isEqualTo(RECORDS);
        assertThat(counters.created()).isEqualTo(RECORDS);
      }
      assertThat(of(pipeline, "file"))
          .allSatisfy(c -> assertThat(c.failed()).isZero())
          .allSatisfy(c -> assertThat(c.exported()).isPositive());
      assertThat(of(pipeline, "healthy")).allSatisfy(c -> assertThat(c.failed()).isZero());
      assertThat(of(pipeline, "faulty"))
          .allSatisfy(c -> assertThat(c.failed()).isPositive())
          .allSatisfy(c -> assertThat(c.dropped()).isPositive());
      assertThat(of(pipeline, "grpc")).allSatisfy(c -> assertThat(c.exported()).isZero());

      pipeline.flush(5_000);
      List<MetricData> metrics = pipeline.recent().get(0).metrics();
      Set<String> errors = new TreeSet<>();
      for (ExporterCounters counters : records(pipeline)) {
        String kind = counters.signal() == Signal.TRACES ? "span" : "log";
        String name = counters.exporter();
        Map<String, Long> exported =
            points(metrics, "otel.sdk.exporter." + kind + ".exported", name);
        Map<String, Long> processed =
            points(metrics, "otel.sdk.processor." + kind + ".processed", name);
        assertThat(exported.get("")).isEqualTo(counters.exported());
        errors.addAll(exported.keySet());
        long full = processed.getOrDefault("queue_full", 0L);
        long displaced = exported.getOrDefault("spool_full", 0L);
        assertThat(full + displaced).isEqualTo(counters.dropped());
        assertThat(processed.get("") + full).isEqualTo(RECORDS);
        assertThat(exported.values().stream().mapToLong(n -> n).sum() + full).isEqualTo(RECORDS);
        assertThat(points(metrics, "otel.sdk.exporter." + kind + ".inflight", name).get(""))
            .isZero();
        assertThat(points(metrics, "otel.sdk.processor." + kind + ".queue.size", name).get(""))
            .isZero();
      }
      assertThat(points(metrics, "otel.sdk.processor.span.queue.capacity", "faulty").get(""))
          .isEqualTo(64);
      assertThat(errors).contains("400", "302", "rejected", "timeout");
      assertThat(sum(metrics, "otel.sdk.span.started")).isEqualTo(RECORDS);
      assertThat(sum(metrics, "otel.sdk.log.created")).isEqualTo(RECORDS);
      assertThat(sum(metrics, "otel.sdk.span.live")).isZero();
      pipeline.close();
    }
  }

  private static List<ExporterCounters> records(Pipeline pipeline) {
    return pipeline.counters().stream().filter(one -> one.signal() != Signal.METRICS).toList();
  }

  private static List<ExporterCounters> of(Pipeline pipeline, String exporter) {
    return records(pipeline).stream().filter(one -> one.exporter().equals(exporter)).toList();
  }

  /** Values of the newest export by {@code error.type}. */
  private static Map<String, Long> points(List<MetricData> all, String metric, String component) {
    return newest(all, metric).getLongSumData().getPoints().stream()
        .filter(point -> component.equals(point.getAttributes().get(NAME)))
        .collect(
            toMap(
                point -> {
                  String error = point.getAttributes().get(ERROR);
                  return error == null ? "" : error;
                },
                LongPointData::getValue));
  }

  private static long sum(List<MetricData> all, String metric) {
    return newest(all, metric).getLongSumData().getPoints().stream()
        .mapToLong(LongPointData::getValue)
        .sum();
  }

  private static MetricData newest(List<MetricData> all, String name) {
    return all.stream()
        .filter(metric -> metric.getName().equals(name))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new AssertionError(name + " is not among the metrics"));
  }

  @Test
  void areNotExportedAsMetricsUnlessAsked() throws IOException {
    String yaml =
        """
        exporters: { m: { type: memory } }
        readers: { r: { export_interval: 3600000 } }
        signals:
          traces: { scope_name: s, exporters: m }
          metrics: { scope_name: s, exporters: m, readers: r }
        """;
    try (Pipeline pipeline = PipelineFiles.open(directory, yaml)) {
      pipeline.tracer().spanBuilder("span").startSpan().end();
      pipeline.flush(5_000);
      pipeline.flush(5_000);
      assertThat(pipeline.recent()).allSatisfy(one -> assertThat(one.metrics()).isEmpty());
    }
  }
}
