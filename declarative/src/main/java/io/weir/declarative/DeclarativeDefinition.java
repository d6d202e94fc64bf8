package io.weir.declarative;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.weir.api.explain.Explanation;
import io.weir.api.telemetry.InstrumentView;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.api.telemetry.PipelineException;
import io.weir.config.yaml.YamlNode;
import io.weir.exporters.SdkPipelineBuilder;
import java.util.List;

/** A configuration that the SDK's extension took. */
record DeclarativeDefinition(String file, YamlNode.Mapping root, WeirSettings settings)
    implements PipelineDefinition {

  @Override
  public Pipeline open(List<InstrumentView> views) throws PipelineException {
    SdkPipelineBuilder pipeline = new SdkPipelineBuilder();
    OpenTelemetrySdk sdk;
    try {
      sdk =
          SdkFactory.createInNewestFormat(
              FilterViews.added(root, views), ExporterLoader.counted(pipeline));
    } catch (RuntimeException | LinkageError e) {
      Blame blame = Blame.of(e, new YamlNode.Entry(Trees.string(root.location(), ""), root));
      throw new PipelineException(blame.location() + ": " + blame.message(), e);
    }
    return pipeline.build(
        bound("tracer_provider") ? sdk.getSdkTracerProvider() : null,
        bound("meter_provider") ? sdk.getSdkMeterProvider() : null,
        bound("logger_provider") ? sdk.getSdkLoggerProvider() : null,
        settings.scopeName(),
        settings.minimum());
  }

  private boolean bound(String provider) {
    boolean disabled =
        ModelCheck.at(root, "disabled") instanceof YamlNode.Scalar scalar
            && scalar.text().equalsIgnoreCase("true");
    return !disabled && root.entries().containsKey(provider);
  }

  @Override
  public List<Explanation> describe() {
    return DeclarativeDescription.of(root, settings);
  }
}
