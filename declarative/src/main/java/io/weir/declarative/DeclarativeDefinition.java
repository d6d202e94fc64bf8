package io.weir.declarative;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.weir.api.explain.Explanation;
import io.weir.api.telemetry.InstrumentView;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.api.telemetry.PipelineException;
import io.weir.api.telemetry.Signal;
import io.weir.config.yaml.YamlNode;
import io.weir.exporters.SdkPipelineBuilder;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
        bound(provider(Signal.TRACES)) ? sdk.getSdkTracerProvider() : null,
        bound(provider(Signal.METRICS)) ? sdk.getSdkMeterProvider() : null,
        bound(provider(Signal.LOGS)) ? sdk.getSdkLoggerProvider() : null,
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
  public Set<Signal> signals() {
    Set<Signal> signals = EnumSet.noneOf(Signal.class);
    for (Signal signal : Signal.values()) {
      if (bound(provider(signal))) {
        signals.add(signal);
      }
    }
    return signals;
  }

  private static String provider(Signal signal) {
    return switch (signal) {
      case TRACES -> "tracer_provider";
      case METRICS -> "meter_provider";
      case LOGS -> "logger_provider";
    };
  }

  @Override
  public List<Explanation> describe() {
    return DeclarativeDescription.of(root, settings);
  }
}
