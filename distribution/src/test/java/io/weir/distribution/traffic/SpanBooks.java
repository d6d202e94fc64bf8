package io.weir.distribution.traffic;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.SamplerProvider;
import io.weir.api.telemetry.SpanExporterProvider;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the books on spans: the sampler {@code by_attribute} counts those that begin, the exporter
 * {@code books} keeps those that have ended.
 */
final class SpanBooks extends AbstractModule {

  final AtomicLong begun = new AtomicLong();
  final Collection<SpanData> ended = new ConcurrentLinkedQueue<>();

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), SamplerProvider.class)
        .addBinding()
        .toInstance(new ByAttribute());
    Multibinder.newSetBinder(binder(), SpanExporterProvider.class)
        .addBinding()
        .toInstance(new Books());
  }

  /** Samples spans whose attribute {@code key} has the text {@code value}; all without a key. */
  private final class ByAttribute implements SamplerProvider {

    @Override
    public String type() {
      return "by_attribute";
    }

    @Override
    public String summary() {
      return "samples by an attribute";
    }

    @Override
    public ComponentFactory<Sampler> read(ComponentConfig config, SamplerLookup others) {
      String key = config.string("key", "");
      String value = config.string("value", "");
      return () -> new Decision(key, value);
    }
  }

  private final class Decision implements Sampler {

    private final String key;
    private final String value;

    Decision(String key, String value) {
      this.key = key;
      this.value = value;
    }

    @Override
    public SamplingResult shouldSample(
        Context parent,
        String traceId,
        String name,
        SpanKind kind,
        Attributes attributes,
        List<LinkData> links) {
      if (!key.isEmpty() && !value.equals(attributes.get(AttributeKey.stringKey(key)))) {
        return SamplingResult.drop();
      }
      begun.incrementAndGet();
      return SamplingResult.recordAndSample();
    }

    @Override
    public String getDescription() {
      return "by_attribute " + key;
    }
  }

  private final class Books implements SpanExporterProvider, SpanExporter {

    @Override
    public String type() {
      return "books";
    }

    @Override
    public String summary() {
      return "keeps spans";
    }

    @Override
    public ComponentFactory<SpanExporter> read(ComponentConfig config) {
      return () -> this;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      ended.addAll(spans);
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
  }
}
