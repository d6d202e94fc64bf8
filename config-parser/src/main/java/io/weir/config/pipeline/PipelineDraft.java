package io.weir.config.pipeline;

import io.weir.api.telemetry.Signal;
import java.util.Objects;
import java.util.Set;

/**
 * What a pipeline file says as far as it is right, so that what is right can be checked further.
 *
 * @param file components that are {@linkplain Component#isRefused() refused} have their names only
 * @param incomplete signals that name something that could not be found, or not as it stands: what
 *     they have is not what they ask for
 */
public record PipelineDraft(PipelineFile file, Set<Signal> incomplete) {

  public PipelineDraft {
    Objects.requireNonNull(file, "file");
    incomplete = Set.copyOf(incomplete);
  }
}
