package io.weir.exporters.sampler;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.SamplerProvider;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The samplers of the OpenTelemetry specification. */
public enum BuiltInSampler implements SamplerProvider {
  ALWAYS_ON("samples every trace") {
    @Override
    public ComponentFactory<Sampler> read(ComponentConfig config, SamplerLookup others) {
      return Sampler::alwaysOn;
    }
  },

  ALWAYS_OFF("samples no trace") {
    @Override
    public ComponentFactory<Sampler> read(ComponentConfig config, SamplerLookup others) {
      return Sampler::alwaysOff;
    }
  },

  TRACE_ID_RATIO_BASED("samples a part of all traces, chosen by their ids") {
    @Override
    public @Nullable ComponentFactory<Sampler> read(ComponentConfig config, SamplerLookup others) {
      if (!config.has("ratio")) {
        config.error(config.location(), "ratio: nothing (expected: a number from 0.0 to 1.0)");
        return null;
      }
      double ratio = config.decimal("ratio", 1.0, 0.0, 1.0);
      return () -> Sampler.traceIdRatioBased(ratio);
    }
  },

  PARENT_BASED("samples what the parent span samples, and asks a delegate for root spans") {
    @Override
    public @Nullable ComponentFactory<Sampler> read(ComponentConfig config, SamplerLookup others) {
      ComponentFactory<Sampler> root = others.find(config, "delegate", "always_on");
      if (!TRACE_ID_RATIO_BASED.type().equalsIgnoreCase(config.string("delegate"))) {
        config.ignored("only a delegate of type trace_id_ratio_based takes a ratio", "ratio");
      }
      ComponentFactory<Sampler> remoteSampled = others.find(config, "remote_sampled", "always_on");
      ComponentFactory<Sampler> remoteNotSampled =
          others.find(config, "remote_not_sampled", "always_off");
      ComponentFactory<Sampler> localSampled = others.find(config, "local_sampled", "always_on");
      ComponentFactory<Sampler> localNotSampled =
          others.find(config, "local_not_sampled", "always_off");
      if (root == null
          || remoteSampled == null
          || remoteNotSampled == null
          || localSampled == null
          || localNotSampled == null) {
        return null;
      }
      return () ->
          Sampler.parentBasedBuilder(root.create())
              .setRemoteParentSampled(remoteSampled.create())
              .setRemoteParentNotSampled(remoteNotSampled.create())
              .setLocalParentSampled(localSampled.create())
              .setLocalParentNotSampled(localNotSampled.create())
              .build();
    }
  };

  private final String summary;

  BuiltInSampler(String summary) {
    this.summary = summary;
  }

  @Override
  public String type() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String summary() {
    return summary;
  }
}
