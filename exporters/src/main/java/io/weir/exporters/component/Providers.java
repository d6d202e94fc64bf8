package io.weir.exporters.component;

import io.weir.api.telemetry.LogRecordExporterProvider;
import io.weir.api.telemetry.MetricExporterProvider;
import io.weir.api.telemetry.ProcessorProvider;
import io.weir.api.telemetry.SamplerProvider;
import io.weir.api.telemetry.Signal;
import io.weir.api.telemetry.SpanExporterProvider;
import io.weir.config.pipeline.ComponentKind;
import io.weir.exporters.delivery.BuiltInProcessor;
import io.weir.exporters.elastic.Elasticsearch;
import io.weir.exporters.file.OtlpFile;
import io.weir.exporters.grpc.OtlpGrpc;
import io.weir.exporters.http.OtlpHttp;
import io.weir.exporters.ostream.OStream;
import io.weir.exporters.published.PublishedComponents;
import io.weir.exporters.published.PublishedTypes;
import io.weir.exporters.recent.Memory;
import io.weir.exporters.sampler.BuiltInSampler;
import io.weir.exporters.sink.SinkLogRecordExporter;
import io.weir.exporters.sink.SinkMetricExporter;
import io.weir.exporters.sink.SinkSpanExporter;
import io.weir.exporters.sink.SinkType;
import io.weir.exporters.zipkin.Zipkin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Everything that a {@code type} in a pipeline file can name: Weir's own kinds and plugins'. */
public record Providers(
    TypeRegistry<SpanExporterProvider> spanExporters,
    TypeRegistry<MetricExporterProvider> metricExporters,
    TypeRegistry<LogRecordExporterProvider> logRecordExporters,
    TypeRegistry<SamplerProvider> samplers,
    TypeRegistry<ProcessorProvider> processors) {

  /** Weir's own exporter types; a new one is a line here. */
  public static final List<SinkType> SINKS =
      List.of(
          OtlpFile.TYPE,
          OtlpHttp.TYPE,
          OtlpGrpc.TYPE,
          OStream.TYPE,
          Memory.TYPE,
          Zipkin.TYPE,
          Elasticsearch.TYPE);

  /**
   * Adds plugins' providers to Weir's own, and then those that are published for OpenTelemetry
   * under types that nobody has so far.
   *
   * @param environment what stands in for keys that a file does not have, for the published ones
   * @throws IllegalArgumentException where two have the same type
   */
  public static Providers with(
      Collection<SpanExporterProvider> spanExporters,
      Collection<MetricExporterProvider> metricExporters,
      Collection<LogRecordExporterProvider> logRecordExporters,
      Collection<SamplerProvider> samplers,
      Collection<ProcessorProvider> processors,
      PublishedComponents published,
      Map<String, String> environment) {
    List<SpanExporterProvider> spans = new ArrayList<>();
    List<MetricExporterProvider> metrics = new ArrayList<>();
    List<LogRecordExporterProvider> logRecords = new ArrayList<>();
    for (SinkType sink : SINKS) {
      if (sink.signals().contains(Signal.TRACES)) {
        spans.add(new SinkSpanExporter.Provider(sink));
      }
      if (sink.signals().contains(Signal.METRICS)) {
        metrics.add(new SinkMetricExporter.Provider(sink));
      }
      if (sink.signals().contains(Signal.LOGS)) {
        logRecords.add(new SinkLogRecordExporter.Provider(sink));
      }
    }
    spans.addAll(spanExporters);
    metrics.addAll(metricExporters);
    logRecords.addAll(logRecordExporters);
    PublishedTypes others = new PublishedTypes(environment);
    Set<String> taken = new HashSet<>();
    spans.forEach(provider -> taken.add(provider.type()));
    metrics.forEach(provider -> taken.add(provider.type()));
    logRecords.forEach(provider -> taken.add(provider.type()));
    spans.addAll(others.spanExporters(published.spanExporters(), taken));
    metrics.addAll(others.metricExporters(published.metricExporters(), taken));
    logRecords.addAll(others.logRecordExporters(published.logRecordExporters(), taken));
    List<SamplerProvider> allSamplers = new ArrayList<>(Arrays.asList(BuiltInSampler.values()));
    allSamplers.addAll(samplers);
    allSamplers.addAll(
        others.samplers(
            published.samplers(),
            allSamplers.stream().map(SamplerProvider::type).collect(Collectors.toSet())));
    List<ProcessorProvider> allProcessors =
        new ArrayList<>(Arrays.asList(BuiltInProcessor.values()));
    allProcessors.addAll(processors);
    return new Providers(
        new TypeRegistry<>("span exporter", spans, SpanExporterProvider::type),
        new TypeRegistry<>("metric exporter", metrics, MetricExporterProvider::type),
        new TypeRegistry<>("log record exporter", logRecords, LogRecordExporterProvider::type),
        new TypeRegistry<>("sampler", allSamplers, SamplerProvider::type),
        new TypeRegistry<>("processor", allProcessors, ProcessorProvider::type));
  }

  /** The types of one kind of component. */
  public Map<ComponentKind, Set<String>> byKind() {
    return Map.of(
        ComponentKind.EXPORTER, exporterTypes(),
        ComponentKind.SAMPLER, samplers.types(),
        ComponentKind.PROCESSOR, processors.types());
  }

  /** The types of exporters, sorted. */
  public Set<String> exporterTypes() {
    Set<String> exporters = new TreeSet<>(spanExporters.types());
    exporters.addAll(metricExporters.types());
    exporters.addAll(logRecordExporters.types());
    return exporters;
  }

  /** Every type that can be named, sorted. */
  public Set<String> types() {
    Set<String> types = new TreeSet<>();
    types.addAll(spanExporters.types());
    types.addAll(metricExporters.types());
    types.addAll(logRecordExporters.types());
    types.addAll(samplers.types());
    types.addAll(processors.types());
    return types;
  }
}
