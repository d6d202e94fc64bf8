package io.weir.exporters;

import io.weir.api.config.Problems;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.config.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads pipeline files that are not written in Weir's own format; found as a service when there is
 * such a file, and not before.
 */
public interface PipelineFormatProvider {

  /** The first key of files of this format. */
  String firstKey();

  /**
   * Checks one file without contacting anything. Every mistake is reported at its place.
   *
   * @param file as the user named it
   * @param root what it holds, with variables replaced by their values
   * @return null where there were mistakes
   */
  @Nullable PipelineDefinition read(String file, YamlNode.Mapping root, Problems problems);
}
