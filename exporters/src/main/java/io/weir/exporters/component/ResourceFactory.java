package io.weir.exporters.component;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.Component;
import io.weir.exporters.resource.ResourceDetector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes resources: what the SDK says of itself, then the environment, then the pipeline file. */
final class ResourceFactory {

  // OpenTelemetry specification, "Resource SDK" and "General SDK Configuration".
  private static final String ATTRIBUTES = "OTEL_RESOURCE_ATTRIBUTES";
  private static final String SERVICE_NAME = "OTEL_SERVICE_NAME";

  private final Map<String, String> environment;
  private final Problems problems;

  ResourceFactory(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  Resource create(Signal signal, List<Component> providers) {
    ResourceBuilder builder = Resource.getDefault().toBuilder();
    List<YamlComponentConfig> configs =
        providers.stream()
            .map(provider -> new YamlComponentConfig(provider, signal, problems))
            .toList();
    for (YamlComponentConfig config : configs) {
      for (ResourceDetector detector : detectors(config)) {
        builder.putAll(detector.detect());
      }
    }
    for (String pair : environment.getOrDefault(ATTRIBUTES, "").split(",")) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? "" : pair.substring(0, equals).strip();
      if (isKey(key)) {
        builder.put(AttributeKey.stringKey(key), decode(pair.substring(equals + 1).strip()));
      } else if (!pair.isBlank()) {
        problems.warning(
            SourceLocation.ofFile(ATTRIBUTES), "'" + pair + "' is left out (expected: key=value)");
      }
    }
    String serviceName = environment.getOrDefault(SERVICE_NAME, "");
    if (!serviceName.isEmpty()) {
      builder.put(AttributeKey.stringKey("service.name"), serviceName);
    }
    for (YamlComponentConfig config : configs) {
      addAttributes(config, builder);
    }
    return builder.build();
  }

  /** Looks for the mistakes of a provider. */
  void check(Component provider) {
    YamlComponentConfig config = new YamlComponentConfig(provider, Signal.TRACES, problems);
    config.words("detectors");
    addAttributes(config, Resource.builder());
  }

  private static void addAttributes(YamlComponentConfig config, ResourceBuilder builder) {
    List<Map.Entry<String, String>> entries = config.entries("resources");
    for (int i = 0; i < entries.size(); i++) {
      Map.Entry<String, String> entry = entries.get(i);
      if (isKey(entry.getKey())) {
        builder.put(AttributeKey.stringKey(entry.getKey()), entry.getValue());
      } else {
        config.error(
            config.location("resources", i),
            "resources: '"
                + entry.getKey()
                + "' (expected: a key of 1..255 printable ASCII characters)");
      }
    }
    config.reportUnread();
  }

  /** Those that a provider asks for: found first, so that whatever is said wins over it. */
  private static List<ResourceDetector> detectors(YamlComponentConfig config) {
    List<ResourceDetector> detectors = new ArrayList<>();
    for (String name : config.words("detectors")) {
      for (ResourceDetector detector : ResourceDetector.values()) {
        if (detector.configName().equals(name)) {
          detectors.add(detector);
        }
      }
    }
    return detectors;
  }

  /** What the SDK takes for a key: it throws where another is given. */
  private static boolean isKey(String key) {
    return !key.isEmpty()
        && key.length() <= 255
        && key.chars().allMatch(character -> character >= ' ' && character <= '~');
  }

  /** Values are percent-encoded like those of W3C baggage: a plus sign is a plus sign. */
  private static String decode(String value) {
    if (value.indexOf('%') < 0) {
      return value;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        bytes[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        bytes[length++] = bytes[i];
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
