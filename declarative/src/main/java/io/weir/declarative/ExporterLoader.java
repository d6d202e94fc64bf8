package io.weir.declarative;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.weir.exporters.SdkPipelineBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the SDK's extension what libraries provide, and Weir's exporters to streams where no
 * library has some; those that export are changed on the way.
 */
final class ExporterLoader implements ComponentLoader {

  private static final ComponentLoader LIBRARIES =
      ComponentLoader.forClassLoader(ExporterLoader.class.getClassLoader());

  private final Change change;

  private ExporterLoader(Change change) {
    this.change = change;
  }

  /** Nothing is changed. */
  static ComponentLoader plain() {
    return new ExporterLoader(ComponentProvider::create);
  }

  /** Exporters are made of their settings, closed, and replaced by some that do nothing. */
  static ComponentLoader inert() {
    return new ExporterLoader(Inert::create);
  }

  /** Exporters are counted. */
  static ComponentLoader counted(SdkPipelineBuilder pipeline) {
    return new ExporterLoader(
        (provider, config) -> {
          Object made = provider.create(config);
          if (made instanceof SpanExporter spans) {
            return pipeline.counted(provider.getName(), spans);
          }
          if (made instanceof MetricExporter metrics) {
            return pipeline.counted(provider.getName(), metrics);
          }
          return made instanceof LogRecordExporter records
              ? pipeline.counted(provider.getName(), records)
              : made;
        });
  }

  @Override
  public <T> Iterable<T> load(Class<T> service) {
    Iterable<T> found = LIBRARIES.load(service);
    if (service != ComponentProvider.class) {
      return found;
    }
    List<ComponentProvider> all = new ArrayList<>();
    found.forEach(provider -> all.add((ComponentProvider) provider));
    for (ComponentProvider own : StreamProvider.ALL) {
      if (all.stream().noneMatch(other -> twins(own, other))) {
        all.add(own);
      }
    }
    return all.stream().map(this::changed).map(service::cast).toList();
  }

  private static boolean twins(ComponentProvider one, ComponentProvider other) {
    return one.getType() == other.getType() && one.getName().equals(other.getName());
  }

  private ComponentProvider changed(ComponentProvider provider) {
    Class<?> type = provider.getType();
    boolean leadsOut =
        type == SpanExporter.class
            || type == MetricExporter.class
            || type == LogRecordExporter.class
            || type == MetricReader.class;
    return leadsOut ? new Changed(provider, change) : provider;
  }

  /** Makes a component in another way than its provider alone would. */
  @FunctionalInterface
  interface Change {
    Object create(ComponentProvider provider, DeclarativeConfigProperties config);
  }

  private record Changed(ComponentProvider provider, Change change) implements ComponentProvider {

    @Override
    public Class<?> getType() {
      return provider.getType();
    }

    @Override
    public String getName() {
      return provider.getName();
    }

    @Override
    public Object create(DeclarativeConfigProperties config) {
      return change.create(provider, config);
    }
  }
}
