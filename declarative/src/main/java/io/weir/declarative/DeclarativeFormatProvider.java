package io.weir.declarative;

import io.weir.api.config.Problems;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.config.yaml.YamlNode;
import io.weir.config.yaml.YamlReader;
import io.weir.exporters.PipelineFormatProvider;
import org.jspecify.annotations.Nullable;

/** Reads OpenTelemetry's declarative configuration. Thread-safe. */
public final class DeclarativeFormatProvider implements PipelineFormatProvider {

  /** Named by the service loader. */
  public DeclarativeFormatProvider() {}

  @Override
  public String firstKey() {
    return YamlReader.FILE_FORMAT;
  }

  @Override
  public @Nullable PipelineDefinition read(String file, YamlNode.Mapping root, Problems problems) {
    new ModelCheck(new ComponentNames(), problems).check(root);
    WeirSettings settings = WeirSettings.read(root, problems);
    // Of parts with mistakes, what the extension would say was said, with the place.
    new Trial(problems).run(root);
    if (problems.hasErrors()) {
      return null;
    }
    EffectCheck.check(root, problems);
    return new DeclarativeDefinition(file, root, settings);
  }
}
