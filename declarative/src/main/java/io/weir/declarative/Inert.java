package io.weir.declarative;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Exporters that do nothing, in the place of some that are only looked at. */
final class Inert implements MetricExporter {

  private Inert() {}

  /** Lets a provider refuse its settings; what it makes is closed. */
  static Object create(ComponentProvider provider, DeclarativeConfigProperties config) {
    if (provider.getType() == MetricReader.class) {
      // Such a reader opens its port at once.
      return new Reader();
    }
    if (provider instanceof StreamProvider stream) {
      stream.check(config);
    } else {
      close(provider.create(config));
    }
    if (provider.getType() == SpanExporter.class) {
      return SpanExporter.composite();
    }
    return provider.getType() == MetricExporter.class ? new Inert() : LogRecordExporter.composite();
  }

  private static void close(Object made) {
    if (made instanceof SpanExporter spans) {
      spans.shutdown();
    } else if (made instanceof MetricExporter metrics) {
      metrics.shutdown();
    } else if (made instanceof LogRecordExporter records) {
      records.shutdown();
    }
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType type) {
    return AggregationTemporality.CUMULATIVE;
  }

  private static final class Reader implements MetricReader {

    @Override
    public void register(CollectionRegistration registration) {}

    @Override
    public CompletableResultCode forceFlush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
      return AggregationTemporality.CUMULATIVE;
    }
  }
}
