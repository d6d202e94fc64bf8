package io.weir.config.pipeline;

import java.util.Locale;

/** The mappings of a pipeline file that define components. */
public enum ComponentKind {
  EXPORTER,
  SAMPLER,
  PROCESSOR,
  READER,
  PROVIDER;

  /**
   * The mapping's key, which is also the key by which a signal names its components: {@code
   * exporters}.
   */
  public String configName() {
    return name().toLowerCase(Locale.ROOT) + "s";
  }

  /** One of them, for messages: {@code exporter}. */
  public String noun() {
    return name().toLowerCase(Locale.ROOT);
  }
}
