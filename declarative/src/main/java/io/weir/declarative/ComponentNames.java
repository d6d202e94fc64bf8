package io.weir.declarative;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.IdGeneratorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.LogRecordExporterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.LogRecordProcessorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.PullMetricExporterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.PushMetricExporterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.SamplerModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.SpanExporterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.SpanProcessorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.TextMapPropagatorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.internal.ExperimentalResourceDetectorModel;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which names libraries add where the configuration's model is open for names. */
final class ComponentNames {

  /** The parts of the model that are open, and what stands behind a name there. */
  private static final Map<Class<?>, Class<?>> OPEN =
      Map.of(
          SpanExporterModel.class, SpanExporter.class,
          PushMetricExporterModel.class, MetricExporter.class,
          PullMetricExporterModel.class, MetricReader.class,
          LogRecordExporterModel.class, LogRecordExporter.class,
          SpanProcessorModel.class, SpanProcessor.class,
          LogRecordProcessorModel.class, LogRecordProcessor.class,
          SamplerModel.class, Sampler.class,
          IdGeneratorModel.class, IdGenerator.class,
          TextMapPropagatorModel.class, TextMapPropagator.class,
          ExperimentalResourceDetectorModel.class, Resource.class);

  private final Iterable<ComponentProvider> providers =
      ComponentLoader.loadList(ExporterLoader.plain(), ComponentProvider.class);

  /** The names of that part's components; null where any name is right. */
  @Nullable Set<String> of(Class<?> model) {
    Class<?> type = OPEN.get(model);
    if (type == null) {
      return null;
    }
    Set<String> names = new TreeSet<>();
    for (ComponentProvider provider : providers) {
      if (provider.getType() == type) {
        names.add(provider.getName());
      }
    }
    return names;
  }
}
