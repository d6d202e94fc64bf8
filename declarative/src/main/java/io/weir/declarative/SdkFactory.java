package io.weir.declarative;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfiguration;
import io.weir.config.yaml.YamlNode;
import io.weir.config.yaml.YamlReader;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The SDK's own extension, which reads a configuration and makes an SDK of it. */
final class SdkFactory {

  /**
   * What it has to say is about the file, and told with its place; kept, or it would be forgotten.
   */
  private static final Logger EXTENSION =
      Logger.getLogger(DeclarativeConfiguration.class.getPackageName());

  /**
   * What is not delivered is counted, and logged once a minute: no need to tell it with a trace.
   */
  private static final Logger EXPORTERS = Logger.getLogger("io.opentelemetry.exporter");

  /** The one that it does not warn of; the others that it takes differ in what is experimental. */
  private static final String NEWEST_FORMAT = "1.1";

  static {
    EXTENSION.setLevel(Level.SEVERE);
    EXPORTERS.setLevel(Level.OFF);
  }

  private SdkFactory() {}

  /**
   * Makes an SDK.
   *
   * @throws RuntimeException what the extension throws of what it refuses
   */
  static OpenTelemetrySdk create(YamlNode.Mapping root, ComponentLoader loader) {
    return DeclarativeConfiguration.create(
            DeclarativeConfiguration.parse(ConfigText.of(root)), loader)
        .getSdk();
  }

  /** The same, whatever format of those that are accepted it has. */
  static OpenTelemetrySdk createInNewestFormat(YamlNode.Mapping root, ComponentLoader loader) {
    return create(
        Trees.with(root, YamlReader.FILE_FORMAT, Trees.string(root.location(), NEWEST_FORMAT)),
        loader);
  }
}
