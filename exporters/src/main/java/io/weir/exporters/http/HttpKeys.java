package io.weir.exporters.http;

import io.weir.api.telemetry.ComponentConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the keys that all exporters over HTTP have. */
public final class HttpKeys {

  private static final Set<String> OWN_HEADERS =
      Set.of("content-type", "content-encoding", "content-length", "transfer-encoding");

  private HttpKeys() {}

  /** The value of {@code endpoint}; null after a mistake, which was reported. */
  public static @Nullable URI endpoint(ComponentConfig config, String missing) {
    String text = config.string("endpoint", missing);
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && isPort(uri.getPort())
          && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below, as for another scheme.
    }
    config.error(
        config.location("endpoint"),
        "endpoint: '" + text + "' (expected: http://host:port/path or https://host:port/path)");
    return null;
  }

  /** Whether a URI with that port can be connected to; negative where it has none. */
  public static boolean isPort(int port) {
    return port != 0 && port <= 65_535;
  }

  /** The entries of {@code http_headers}; those that cannot be set are reported. */
  public static List<Map.Entry<String, String>> headers(ComponentConfig config) {
    List<Map.Entry<String, String>> headers = config.entries("http_headers");
    HttpRequest.Builder trial = HttpRequest.newBuilder();
    for (int i = 0; i < headers.size(); i++) {
      Map.Entry<String, String> header = headers.get(i);
      String problem = problem(header, trial);
      if (problem != null) {
        config.error(
            config.location("http_headers", i),
            "http_headers: '" + header.getKey() + "': " + problem);
      }
    }
    return headers;
  }

  private static @Nullable String problem(
      Map.Entry<String, String> header, HttpRequest.Builder trial) {
    if (OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
      return "follows from other keys and cannot be set";
    }
    try {
      trial.header(header.getKey(), header.getValue());
      return null;
    } catch (IllegalArgumentException e) {
      // The client guards the headers on which the framing of messages depends, and bad names.
      return "cannot be set (" + e.getMessage() + ")";
    }
  }
}
