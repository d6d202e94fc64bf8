package io.weir.distribution.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
import io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.weir.api.acl.PatternMatcherProvider;
import io.weir.api.filter.FilterProvider;
import io.weir.api.filter.RuleActionProvider;
import io.weir.api.management.CliCommandProvider;
import io.weir.api.propagation.PropagatorProvider;
import io.weir.api.sample.ConverterProvider;
import io.weir.api.sample.SampleFetchProvider;
import io.weir.api.telemetry.LogRecordExporterProvider;
import io.weir.api.telemetry.MetricExporterProvider;
import io.weir.api.telemetry.ProcessorProvider;
import io.weir.api.telemetry.SamplerProvider;
import io.weir.api.telemetry.SpanExporterProvider;
import java.util.List;

/** Adds what a loader finds to the sets of providers. */
public final class PluginModule extends AbstractModule {

  /** Every service that a plugin may provide. */
  public static final List<Class<?>> SERVICES =
      List.of(
          SampleFetchProvider.class,
          ConverterProvider.class,
          PatternMatcherProvider.class,
          FilterProvider.class,
          RuleActionProvider.class,
          SpanExporterProvider.class,
          MetricExporterProvider.class,
          LogRecordExporterProvider.class,
          SamplerProvider.class,
          ProcessorProvider.class,
          PropagatorProvider.class,
          CliCommandProvider.class,
          // Those that are published for OpenTelemetry.
          ConfigurableSpanExporterProvider.class,
          ConfigurableMetricExporterProvider.class,
          ConfigurableLogRecordExporterProvider.class,
          ConfigurableSamplerProvider.class,
          ConfigurablePropagatorProvider.class);

  private final ProviderLoader loader;

  public PluginModule(ProviderLoader loader) {
    this.loader = loader;
  }

  @Override
  protected void configure() {
    bind(ProviderLoader.class).toInstance(loader);
    SERVICES.forEach(this::add);
  }

  private <T> void add(Class<T> service) {
    Multibinder<T> set = Multibinder.newSetBinder(binder(), service);
    loader.load(service).forEach(provider -> set.addBinding().toInstance(provider));
  }
}
