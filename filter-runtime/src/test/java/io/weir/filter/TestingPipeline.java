package io.weir.filter;

import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.InstrumentView;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.api.telemetry.PipelineProvider;
import io.weir.api.telemetry.RecentRecords;
import io.weir.api.telemetry.Signal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pipeline that keeps everything in memory, whatever its file says. */
final class TestingPipeline implements PipelineProvider, PipelineDefinition, Pipeline {

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
  private final List<InstrumentView> views = new ArrayList<>();
  private final SdkMeterProvider meters =
      SdkMeterProvider.builder().registerMetricReader(metrics).build();
  private final SdkLoggerProvider loggers =
      SdkLoggerProvider.builder()
          .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
          .build();
  private SdkTracerProvider tracers = tracers(Sampler.alwaysOn());
  private boolean unbound;
  private boolean exemplars;
  private Severity minimumSeverity = Severity.TRACE;
  private boolean closed;

  private SdkTracerProvider tracers(Sampler sampler) {
    return SdkTracerProvider.builder()
        .setSampler(sampler)
        .addSpanProcessor(SimpleSpanProcessor.create(spans))
        .build();
  }

  /** Samples as told. */
  TestingPipeline sampler(Sampler sampler) {
    tracers = tracers(sampler);
    return this;
  }

  /** Shows spans to a processor, and keeps none. */
  TestingPipeline processor(SpanProcessor processor) {
    tracers = SdkTracerProvider.builder().addSpanProcessor(processor).build();
    return this;
  }

  /** Binds no signal. */
  TestingPipeline unbound() {
    unbound = true;
    return this;
  }

  /** Asks for exemplars, or for none. */
  TestingPipeline exemplars(boolean wanted) {
    exemplars = wanted;
    return this;
  }

  @Override
  public boolean wantsExemplars() {
    return exemplars;
  }

  TestingPipeline minimumSeverity(Severity severity) {
    minimumSeverity = severity;
    return this;
  }

  /** The spans that have ended, in that order. */
  List<SpanData> spans() {
    return spans.getFinishedSpanItems();
  }

  /** The one ended span of that name. */
  SpanData span(String name) {
    List<SpanData> named = spans().stream().filter(s -> s.getName().equals(name)).toList();
    if (named.size() != 1) {
      throw new AssertionError(
          named.size() + " spans named " + name + " among " + spans().size() + " (expected: 1)");
    }
    return named.get(0);
  }

  Collection<MetricData> metrics() {
    return metrics.collectAllMetrics();
  }

  List<LogRecordData> logs() {
    return logs.getFinishedLogRecordItems();
  }

  /** The views it was opened with. */
  List<InstrumentView> views() {
    return views;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public @Nullable PipelineDefinition read(Path path, SourceLocation namedAt, Problems problems) {
    return this;
  }

  @Override
  public String file() {
    return "otel.yml";
  }

  @Override
  public Pipeline open(List<InstrumentView> wanted) {
    views.addAll(wanted);
    return this;
  }

  @Override
  public @Nullable Tracer tracer() {
    return unbound ? null : tracers.get("test");
  }

  @Override
  public @Nullable Meter meter() {
    return unbound ? null : meters.get("test");
  }

  @Override
  public @Nullable Logger logger() {
    return unbound ? null : loggers.get("test");
  }

  @Override
  public Severity minimumSeverity() {
    return minimumSeverity;
  }

  @Override
  public List<ExporterCounters> counters() {
    return List.of(new ExporterCounters(Signal.TRACES, "kept", 1, spans().size(), 2, 3));
  }

  @Override
  public List<RecentRecords> recent() {
    return List.of(
        new RecentRecords() {
          @Override
          public Signal signal() {
            return Signal.TRACES;
          }

          @Override
          public String exporter() {
            return "kept";
          }

          @Override
          public List<SpanData> spans() {
            return TestingPipeline.this.spans();
          }

          @Override
          public List<MetricData> metrics() {
            return List.of();
          }

          @Override
          public List<LogRecordData> logRecords() {
            return List.of();
          }
        });
  }

  @Override
  public boolean flush(long timeoutMillis) {
    return true;
  }

  @Override
  public void close(long timeoutMillis) {
    closed = true;
  }
}
