package io.weir.exporters.published;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.weir.api.config.DidYouMean;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.PipelineException;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One type that OpenTelemetry's providers have, and those that have it.
 *
 * @param type the providers' name, in lower case
 * @param prefix of the properties that the keys of a file stand for
 * @param candidates one, or more that no file can choose between
 * @param environment read when a component is opened
 * @param <P> the kind of provider
 * @param <T> what it makes
 */
record PublishedType<P, T>(
    String type,
    String prefix,
    List<P> candidates,
    BiFunction<P, ConfigProperties, T> maker,
    Map<String, String> environment) {

  private static final Logger LOG = LoggerFactory.getLogger(PublishedType.class);

  String summary() {
    return "published for OpenTelemetry: "
        + candidates.stream().map(PublishedType::origin).collect(Collectors.joining(" and "));
  }

  /** Reads a component; null where there is more than one candidate, which is reported. */
  @Nullable ComponentFactory<T> read(ComponentConfig config) {
    if (candidates.size() > 1) {
      config.error(
          config.location("type"),
          "type '"
              + type
              + "' is provided "
              + candidates.size()
              + " times: by "
              + candidates.stream().map(PublishedType::origin).collect(Collectors.joining(", "))
              + " (expected: one; remove the plugins that are not wanted)");
      return null;
    }
    P provider = candidates.get(0);
    String name = config.name();
    Map<String, String> settings = config.settings();
    return () -> create(provider, name, settings);
  }

  private T create(P provider, String name, Map<String, String> settings) throws PipelineException {
    PublishedProperties properties =
        new PublishedProperties(
            prefix, settings, environment, provider.getClass().getClassLoader());
    T made;
    try {
      made = maker.apply(provider, properties);
    } catch (RuntimeException | LinkageError e) {
      // Someone else's code: whatever it throws is about this component.
      throw new PipelineException("'" + name + "' (type " + type + "): " + e.getMessage(), e);
    }
    warnOfUnread(name, settings, properties);
    return made;
  }

  /** Only the component knows its keys, and only by asking for them. */
  private void warnOfUnread(
      String name, Map<String, String> settings, PublishedProperties properties) {
    for (String key : settings.keySet()) {
      String property = PublishedProperties.name(prefix, key);
      if (!properties.wasAsked(property)) {
        String hint = DidYouMean.hint(PublishedProperties.normal(property), properties.asked());
        LOG.warn(
            "'{}' (type {}): key '{}' has no effect: nothing asked for the property '{}'{}",
            name,
            type,
            key,
            property,
            hint == null ? "" : " (" + hint + ")");
      }
    }
  }

  /** A class and the file that it came in. */
  private static String origin(Object provider) {
    CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
    String place = source == null ? "" : String.valueOf(source.getLocation());
    String file = place.substring(place.lastIndexOf('/') + 1);
    return provider.getClass().getName() + (file.isEmpty() ? "" : " of " + file);
  }
}
