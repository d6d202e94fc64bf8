package io.weir.exporters.environment;

import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.Component;
import io.weir.config.yaml.YamlNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of components that variables stand in for where a file does not have them. */
public final class StandardKeys {

  private static final String OTLP = "OTEL_EXPORTER_OTLP_";

  private final Variables variables;

  public StandardKeys(Variables variables) {
    this.variables = variables;
  }

  /**
   * What a variable says, located at it; null where none says anything.
   *
   * @param key that the component's mapping does not have
   */
  public @Nullable YamlNode find(Component component, Signal signal, String key) {
    return switch (component.kind()) {
      case EXPORTER ->
          switch (component.type()) {
            case "otlp_http" -> otlpHttp(signal, key);
            case "otlp_grpc" -> otlpGrpc(component, signal, key);
            case "otlp_file" -> metrics(key);
            case "zipkin" -> zipkin(key);
            default -> null;
          };
      case PROCESSOR -> component.type().equals("batch") ? batch(signal, key) : null;
      case READER ->
          switch (key) {
            case "export_interval" -> scalar("OTEL_METRIC_EXPORT_INTERVAL");
            case "export_timeout" -> scalar("OTEL_METRIC_EXPORT_TIMEOUT");
            default -> null;
          };
      case SAMPLER, PROVIDER -> null;
    };
  }

  private @Nullable YamlNode batch(Signal signal, String key) {
    return switch (key) {
      case "schedule_delay", "export_timeout", "max_queue_size", "max_export_batch_size" ->
          scalar(
              (signal == Signal.LOGS ? "OTEL_BLRP_" : "OTEL_BSP_") + key.toUpperCase(Locale.ROOT));
      default -> null;
    };
  }

  private @Nullable YamlNode zipkin(String key) {
    return switch (key) {
      case "endpoint" -> scalar("OTEL_EXPORTER_ZIPKIN_ENDPOINT");
      case "timeout" -> seconds("OTEL_EXPORTER_ZIPKIN_TIMEOUT");
      default -> null;
    };
  }

  private @Nullable YamlNode otlpHttp(Signal signal, String key) {
    return switch (key) {
      case "endpoint" -> httpEndpoint(signal);
      case "content_type" -> contentType(signal);
      case "ssl_ca_cert_path" -> scalar(otlp(signal, "CERTIFICATE"));
      default -> common(signal, key);
    };
  }

  private @Nullable YamlNode otlpGrpc(Component component, Signal signal, String key) {
    return switch (key) {
      case "endpoint" -> scalar(otlp(signal, "ENDPOINT"));
      case "use_ssl_credentials" -> encrypted(component, signal);
      case "ssl_credentials_cacert_path" -> scalar(otlp(signal, "CERTIFICATE"));
      default -> common(signal, key);
    };
  }

  /** What both protocols have under one name. */
  private @Nullable YamlNode common(Signal signal, String key) {
    return switch (key) {
      case "ssl_client_key_path" -> scalar(otlp(signal, "CLIENT_KEY"));
      case "ssl_client_cert_path" -> scalar(otlp(signal, "CLIENT_CERTIFICATE"));
      case "compression" -> scalar(otlp(signal, "COMPRESSION"));
      case "timeout" -> seconds(otlp(signal, "TIMEOUT"));
      case "http_headers" -> headers(otlp(signal, "HEADERS"));
      default -> metrics(key);
    };
  }

  private @Nullable YamlNode metrics(String key) {
    return switch (key) {
      case "temporality_preference" -> scalar(OTLP + "METRICS_TEMPORALITY_PREFERENCE");
      case "default_histogram_aggregation" ->
          scalar(OTLP + "METRICS_DEFAULT_HISTOGRAM_AGGREGATION");
      default -> null;
    };
  }

  /** The variable of the signal, else that of all signals; null where neither is set. */
  @Nullable String otlp(Signal signal, String name) {
    return variables.firstOf(OTLP + signal.name() + "_" + name, OTLP + name);
  }

  /** The general endpoint is the base of three addresses ("OTLP/HTTP", "Endpoint URLs"). */
  private @Nullable YamlNode httpEndpoint(Signal signal) {
    String variable = otlp(signal, "ENDPOINT");
    String text = variable == null ? null : variables.text(variable);
    if (variable == null || text == null) {
      return null;
    }
    if (!variable.equals(OTLP + "ENDPOINT")) {
      return node(variable, text);
    }
    return node(variable, text + (text.endsWith("/") ? "v1/" : "/v1/") + signal.configName());
  }

  private @Nullable YamlNode contentType(Signal signal) {
    String variable = otlp(signal, "PROTOCOL");
    String protocol = variable == null ? null : variables.text(variable);
    if (variable == null || protocol == null || protocol.equals("grpc")) {
      return null;
    }
    return node(variable, protocol.startsWith("http/") ? protocol.substring(5) : protocol);
  }

  /** Says something only of endpoints that do not say it themselves. */
  private @Nullable YamlNode encrypted(Component component, Signal signal) {
    YamlNode.Entry written = component.entry("endpoint");
    YamlNode endpoint = written == null ? scalar(otlp(signal, "ENDPOINT")) : written.value();
    String variable = otlp(signal, "INSECURE");
    String text = variable == null ? null : variables.text(variable);
    if (variable == null
        || text == null
        || !(endpoint instanceof YamlNode.Scalar address)
        || address.text().contains("://")) {
      return null;
    }
    return node(variable, Boolean.toString(!text.equalsIgnoreCase("true")));
  }

  /** Milliseconds as the seconds that files have, rounded up. */
  private @Nullable YamlNode seconds(@Nullable String variable) {
    Integer millis = variable == null ? null : variables.count(variable);
    return variable == null || millis == null
        ? null
        : node(variable, Long.toString(Math.max(1, (millis + 999L) / 1000)));
  }

  /** A list of {@code key=value}, percent-encoded as W3C baggage is. */
  private @Nullable YamlNode headers(@Nullable String variable) {
    String text = variable == null ? null : variables.text(variable);
    if (variable == null || text == null) {
      return null;
    }
    SourceLocation place = SourceLocation.ofFile(variable);
    List<YamlNode> items = new ArrayList<>();
    for (String pair : text.split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = pair.substring(0, equals).strip();
        items.add(
            new YamlNode.Mapping(
                place,
                Map.of(
                    name,
                    new YamlNode.Entry(
                        new YamlNode.Scalar(place, name, true),
                        new YamlNode.Scalar(
                            place, decode(pair.substring(equals + 1).strip()), true)))));
      } else if (!pair.isBlank()) {
        variables.wrong(variable, pair, "key=value", null);
      }
    }
    return new YamlNode.Sequence(place, items);
  }

  private static String decode(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Not encoded, and meant as it stands.
      return value;
    }
  }

  private @Nullable YamlNode scalar(@Nullable String variable) {
    String text = variable == null ? null : variables.text(variable);
    return variable == null || text == null ? null : node(variable, text);
  }

  private static YamlNode node(String variable, String text) {
    return new YamlNode.Scalar(SourceLocation.ofFile(variable), text, true);
  }
}
