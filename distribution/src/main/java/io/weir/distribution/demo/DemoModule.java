package io.weir.distribution.demo;

import com.google.inject.AbstractModule;
import io.weir.api.telemetry.PipelineProvider;
import io.weir.exporters.YamlPipelineProvider;

/** Replaces the reader of pipelines by one that remembers what it opened. */
final class DemoModule extends AbstractModule {

  @Override
  protected void configure() {
    RecordingPipelines recording =
        new RecordingPipelines(getProvider(YamlPipelineProvider.class)::get);
    bind(RecordingPipelines.class).toInstance(recording);
    bind(PipelineProvider.class).toInstance(recording);
  }
}
