package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.Signal;
import io.weir.api.telemetry.SpanExporterProvider;
import io.weir.exporters.memory.MemoryRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Queues, in front of an exporter that does what a test wants. */
@Timeout(30)
class DeliveryTest {

  @TempDir Path directory;

  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());

  /** A plugin's exporter of type {@code test}. */
  private record TestExporter(Function<Integer, CompletableResultCode> behaviour)
      implements SpanExporterProvider, SpanExporter {

    @Override
    public String type() {
      return "test";
    }

    @Override
    public String summary() {
      return "does what a test wants";
    }

    @Override
    public ComponentFactory<SpanExporter> read(ComponentConfig config) {
      return () -> this;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return behaviour.apply(spans.size());
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private Pipeline open(String processor, Function<Integer, CompletableResultCode> behaviour) {
    String yaml =
        """
        exporters: { out: { type: test } }
        processors: { p: PROCESSOR }
        signals: { traces: { scope_name: s, exporters: out, processors: p } }
        """
            .replace("PROCESSOR", processor);
    YamlPipelineProvider provider =
        new YamlPipelineProvider(
            Map.of(),
            List.of(new TestExporter(behaviour)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new MemoryRecords());
    return PipelineFiles.open(directory, yaml, provider);
  }

  private CompletableResultCode accept(int records) {
    batches.add(records);
    return CompletableResultCode.ofSuccess();
  }

  private static void spans(Pipeline pipeline, int number) {
    for (int i = 0; i < number; i++) {
      pipeline.tracer().spanBuilder("span").startSpan().end();
    }
  }

  private static ExporterCounters counters(Pipeline pipeline) {
    return pipeline.counters().get(0);
  }

  private static ExporterCounters expected(long queued, long exported, long dropped, long failed) {
    return new ExporterCounters(Signal.TRACES, "out", queued, exported, dropped, failed);
  }

  @Test
  void dropsAndCountsWhatAFullQueueCannotHold() {
    CountDownLatch release = new CountDownLatch(1);
    Pipeline pipeline =
        open(
            "{ type: batch, thread_name: full queue, max_queue_size: 64, max_export_batch_size: 32,"
                + " schedule_delay: 60000 }",
            records -> {
              await(release);
              return accept(records);
            });
    // Half a queue starts an export, which takes 32 and hangs.
    spans(pipeline, 32);
    Awaitility.await()
        .until(
            () ->
                thread("full queue").getState() == Thread.State.WAITING
                    && inside("full queue", "DeliveryTest"));
    spans(pipeline, 100);
    assertThat(counters(pipeline)).isEqualTo(expected(96, 0, 36, 0));
    release.countDown();
    assertThat(pipeline.flush(5_000)).isTrue();
    assertThat(counters(pipeline)).isEqualTo(expected(0, 96, 36, 0));
    assertThat(batches).containsExactly(32, 32, 32);
    pipeline.close();
  }

  @Test
  void exportsEarlyWhenHalfTheQueueIsFull() {
    try (Pipeline pipeline =
        open(
            "{ type: batch, max_queue_size: 64, max_export_batch_size: 64, schedule_delay: 600000 }",
            this::accept)) {
      spans(pipeline, 31);
      assertThat(counters(pipeline).queued()).isEqualTo(31);
      spans(pipeline, 1);
      Awaitility.await()
          .untilAsserted(() -> assertThat(counters(pipeline)).isEqualTo(expected(0, 32, 0, 0)));
    }
  }

  @Test
  void exportsOnScheduleInBatchesOfTheSizeThatIsAsked() {
    try (Pipeline pipeline =
        open(
            "{ type: batch, max_queue_size: 2048, max_export_batch_size: 10, schedule_delay: 50 }",
            this::accept)) {
      spans(pipeline, 25);
      Awaitility.await()
          .untilAsserted(() -> assertThat(counters(pipeline)).isEqualTo(expected(0, 25, 0, 0)));
      assertThat(batches).allMatch(size -> size <= 10);
    }
  }

  @Test
  void exportsSingleRecordsAtOnce() {
    try (Pipeline pipeline = open("{ type: single }", this::accept)) {
      spans(pipeline, 1);
      Awaitility.await()
          .atMost(Duration.ofSeconds(2))
          .untilAsserted(() -> assertThat(batches).containsExactly(1));
    }
  }

  @Test
  void neverBlocksTheCallerOfASingleProcessor() {
    CountDownLatch release = new CountDownLatch(1);
    Pipeline pipeline =
        open(
            "{ type: single }",
            records -> {
              await(release);
              return accept(records);
            });
    spans(pipeline, 20_000);
    ExporterCounters counters = counters(pipeline);
    assertThat(counters.queued() + counters.dropped()).isEqualTo(20_000);
    assertThat(counters.dropped()).isPositive();
    release.countDown();
    pipeline.close();
    counters = counters(pipeline);
    assertThat(counters.exported() + counters.dropped()).isEqualTo(20_000);
  }

  @Test
  void countsWhatAnExporterFailsToDeliver() {
    Pipeline pipeline = open("{ type: batch }", records -> CompletableResultCode.ofFailure());
    spans(pipeline, 3);
    assertThat(pipeline.flush(5_000)).isFalse();
    assertThat(counters(pipeline)).isEqualTo(expected(0, 0, 0, 3));
    pipeline.close();
  }

  @Test
  void survivesAnExporterThatThrows() {
    Pipeline pipeline =
        open(
            "{ type: batch }",
            records -> {
              throw new IllegalStateException("thrown by the exporter");
            });
    spans(pipeline, 3);
    assertThat(pipeline.flush(5_000)).isFalse();
    spans(pipeline, 2);
    assertThat(pipeline.flush(5_000)).isFalse();
    assertThat(counters(pipeline)).isEqualTo(expected(0, 0, 0, 5));
    pipeline.close();
  }

  @Test
  void givesAnExportUpAfterItsTimeout() {
    try (Pipeline pipeline =
        open("{ type: batch, export_timeout: 100 }", records -> new CompletableResultCode())) {
      spans(pipeline, 3);
      assertThat(pipeline.flush(5_000)).isFalse();
      assertThat(counters(pipeline)).isEqualTo(expected(0, 0, 0, 3));
    }
  }

  @Test
  void doesNotLetAHangingExporterDelayTheEnd() {
    CountDownLatch never = new CountDownLatch(1);
    Pipeline pipeline =
        open(
            "{ type: single }",
            records -> {
              await(never);
              return accept(records);
            });
    spans(pipeline, 600);
    long begin = System.nanoTime();
    pipeline.close(300);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    // The interrupt ends the wait of this exporter, and all records are accounted for.
    Awaitility.await()
        .untilAsserted(
            () -> {
              ExporterCounters counters = counters(pipeline);
              assertThat(counters.queued()).isZero();
              assertThat(counters.exported() + counters.dropped() + counters.failed())
                  .isEqualTo(600);
            });
  }

  @Test
  void namesThreadsAsTheUserSaysInFifteenCharacters() {
    try (Pipeline pipeline =
        open("{ type: batch, thread_name: 'proc/batch traces' }", this::accept)) {
      assertThat(thread("proc/batch trac").isDaemon()).isTrue();
      assertThat(pipeline.counters()).hasSize(1);
    }
  }

  private static Thread thread(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean inside(String thread, String className) {
    for (StackTraceElement frame : thread(thread).getStackTrace()) {
      if (frame.getClassName().contains(className)) {
        return true;
      }
    }
    return false;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
