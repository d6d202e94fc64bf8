package io.weir.api.telemetry;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;

/**
 * A kind of sampler, named by {@code type} in a pipeline file. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface SamplerProvider {

  /** The value of {@code type}, in lower case. */
  String type();

  /** One sentence for {@code -vv} and reference pages. */
  String summary();

  /** Reads the component's keys; null after a mistake, which was reported. */
  @Nullable ComponentFactory<Sampler> read(ComponentConfig config, SamplerLookup others);

  /** Finds the samplers that a sampler delegates to. */
  @FunctionalInterface
  interface SamplerLookup {
    /**
     * The sampler named by a key: another sampler's name, or a type that needs no keys; null after
     * a mistake.
     */
    @Nullable ComponentFactory<Sampler> find(ComponentConfig config, String key, String missing);
  }
}
