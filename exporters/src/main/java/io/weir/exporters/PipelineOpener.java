package io.weir.exporters;

import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.logs.LogLimits;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.ExemplarFilter;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.weir.api.telemetry.InstrumentView;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.PipelineException;
import io.weir.api.telemetry.ProcessorProvider;
import io.weir.api.telemetry.RecentRecords;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.component.Destination;
import io.weir.exporters.component.ReaderSettings;
import io.weir.exporters.component.SignalPlan;
import io.weir.exporters.delivery.Abandonable;
import io.weir.exporters.delivery.BuiltInProcessor;
import io.weir.exporters.delivery.DeliveryMeter;
import io.weir.exporters.delivery.MeteredLogRecordExporter;
import io.weir.exporters.delivery.MeteredMetricExporter;
import io.weir.exporters.delivery.MeteredSpanExporter;
import io.weir.exporters.delivery.NamedThreads;
import io.weir.exporters.memory.MemoryRecords;
import io.weir.exporters.sink.RecordSink;
import io.weir.exporters.sink.SinkExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;

/** Opens one pipeline: exporters first, then what stands in front of them. Used once. */
final class PipelineOpener {

  private final MemoryRecords memory;
  private final List<DeliveryMeter> meters = new ArrayList<>();
  private final List<RecentRecords> recent = new ArrayList<>();
  private final List<Abandonable> abandonables = new ArrayList<>();
  private final List<MetricExporter> metricExporters = new ArrayList<>();
  private final List<SdkMetrics.Measured> measuredDestinations = new ArrayList<>();
  private final List<Runnable> undo = new ArrayList<>();

  PipelineOpener(MemoryRecords memory) {
    this.memory = memory;
  }

  Pipeline open(CheckedPipeline plan, List<InstrumentView> views) throws PipelineException {
    try {
      SignalPlan.Traces traces = plan.traces();
      SignalPlan.Metrics metrics = plan.metrics();
      SignalPlan.Logs logs = plan.logs();
      SdkMeterProvider meterProvider = metrics == null ? null : meterProvider(metrics, views);
      boolean measured = metrics != null && metrics.sdkMetrics();
      MeterProvider own = measured && meterProvider != null ? meterProvider : MeterProvider.noop();
      OpenSignals signals =
          new OpenSignals(
              traces == null ? null : tracerProvider(traces, own),
              meterProvider,
              logs == null ? null : loggerProvider(logs, own),
              metricExporters);
      if (measured) {
        SdkMetrics.register(own.get("io.weir.exporters"), measuredDestinations);
      }
      // Metrics are opened first, because the others may count by them; shown they are in between.
      meters.sort(Comparator.comparing(DeliveryMeter::signal));
      recent.sort(Comparator.comparing(RecentRecords::signal));
      recent.forEach(memory::add);
      return new OpenPipeline(
          signals,
          plan.scopes(),
          logs == null ? Severity.TRACE : logs.minimum(),
          metrics != null && metrics.exemplars() != null,
          meters,
          recent,
          abandonables);
    } catch (PipelineException | RuntimeException e) {
      undo.forEach(Runnable::run);
      throw e instanceof PipelineException known
          ? known
          : new PipelineException(plan.file() + ": " + e.getMessage(), e);
    }
  }

  private SdkTracerProvider tracerProvider(SignalPlan.Traces plan, MeterProvider own)
      throws PipelineException {
    SdkTracerProviderBuilder builder =
        SdkTracerProvider.builder()
            .setResource(plan.resource())
            .setSpanLimits(plan.limits())
            .setSampler(plan.sampler().create())
            .setMeterProvider(() -> own);
    for (Destination<SpanExporter, ProcessorProvider.Factory> to : plan.destinations()) {
      SpanExporter exporter = to.exporter().create();
      undo.add(exporter::shutdown);
      DeliveryMeter meter =
          meter(Signal.TRACES, to, exporter, BuiltInProcessor.capacity(to.front()));
      SpanProcessor processor = to.front().spans(new MeteredSpanExporter(exporter, meter), meter);
      undo.add(processor::shutdown);
      abandonable(processor);
      builder.addSpanProcessor(processor);
    }
    return builder.build();
  }

  private SdkLoggerProvider loggerProvider(SignalPlan.Logs plan, MeterProvider own)
      throws PipelineException {
    LogLimits limits = plan.limits();
    SdkLoggerProviderBuilder builder =
        SdkLoggerProvider.builder()
            .setResource(plan.resource())
            .setLogLimits(() -> limits)
            .setMeterProvider(() -> own);
    for (Destination<LogRecordExporter, ProcessorProvider.Factory> to : plan.destinations()) {
      LogRecordExporter exporter = to.exporter().create();
      undo.add(exporter::shutdown);
      DeliveryMeter meter = meter(Signal.LOGS, to, exporter, BuiltInProcessor.capacity(to.front()));
      LogRecordProcessor processor =
          to.front().logRecords(new MeteredLogRecordExporter(exporter, meter), meter);
      undo.add(processor::shutdown);
      abandonable(processor);
      builder.addLogRecordProcessor(processor);
    }
    return builder.build();
  }

  private SdkMeterProvider meterProvider(SignalPlan.Metrics plan, List<InstrumentView> views)
      throws PipelineException {
    ExemplarFilter exemplars = plan.exemplars();
    SdkMeterProviderBuilder builder =
        SdkMeterProvider.builder()
            .setResource(plan.resource())
            .setExemplarFilter(exemplars == null ? ExemplarFilter.alwaysOff() : exemplars);
    if (!plan.sdkMetrics()) {
      // What the SDK's reader says of itself is not what the configuration asked for.
      builder.registerView(
          InstrumentSelector.builder().setMeterName("io.opentelemetry.sdk.metrics").build(),
          View.builder().setAggregation(Aggregation.drop()).build());
    }
    for (InstrumentView view : views) {
      builder.registerView(Views.selector(view), Views.view(view));
    }
    for (Destination<MetricExporter, ReaderSettings> to : plan.destinations()) {
      ReaderSettings settings = to.front();
      MetricExporter exporter = to.exporter().create();
      undo.add(exporter::shutdown);
      DeliveryMeter meter = meter(Signal.METRICS, to, exporter, OptionalLong.empty());
      MetricExporter metered = new MeteredMetricExporter(exporter, meter, settings.timeoutMillis());
      metricExporters.add(metered);
      ScheduledExecutorService scheduler = NamedThreads.scheduler(settings.threadName());
      abandonables.add(scheduler::shutdownNow);
      builder.registerMetricReader(
          PeriodicMetricReader.builder(metered)
              .setInterval(Duration.ofMillis(settings.intervalMillis()))
              .setExecutor(scheduler)
              .build(),
          instrument -> settings.cardinalityLimit());
    }
    SdkMeterProvider provider = builder.build();
    undo.add(provider::shutdown);
    return provider;
  }

  private DeliveryMeter meter(
      Signal signal, Destination<?, ?> to, Object exporter, OptionalLong capacity) {
    DeliveryMeter meter = new DeliveryMeter(signal, to.exporterName());
    meters.add(meter);
    measuredDestinations.add(new SdkMetrics.Measured(meter, to.exporterType(), capacity));
    if (exporter instanceof SinkExporter ours) {
      RecordSink sink = ours.sink();
      sink.heldBy(meter);
      if (sink instanceof RecentRecords records) {
        recent.add(records);
      }
    }
    return meter;
  }

  private void abandonable(Object processor) {
    if (processor instanceof Abandonable ours) {
      abandonables.add(ours);
    }
  }
}
