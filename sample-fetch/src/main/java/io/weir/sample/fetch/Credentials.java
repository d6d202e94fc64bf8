package io.weir.sample.fetch;

import io.weir.api.sample.ByteText;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.Stream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The content of an Authorization header (RFC 9110 section 11.4): a scheme and what follows it. */
record Credentials(String scheme, String value) {

  static @Nullable Credentials of(Stream stream, String header) {
    HttpRequest request = stream.request();
    String field = request == null ? null : request.headers().first(header);
    int blank = field == null ? -1 : field.indexOf(' ');
    return field == null || blank < 0
        ? null
        : new Credentials(field.substring(0, blank), field.substring(blank + 1).strip());
  }

  /** Whether the request has that field, whatever it holds. */
  static boolean isGiven(Stream stream, String header) {
    HttpRequest request = stream.request();
    return request != null && request.headers().first(header) != null;
  }

  /** The scheme as the standards write it, if it is one of those that are understood. */
  @Nullable String knownScheme() {
    if (scheme.equalsIgnoreCase("Basic")) {
      return basic() == null ? null : "Basic";
    }
    return scheme.equalsIgnoreCase("Bearer") ? "Bearer" : null;
  }

  private @Nullable String basic() {
    if (!scheme.equalsIgnoreCase("Basic")) {
      return null;
    }
    try {
      return ByteText.of(Base64.getDecoder().decode(ByteText.bytes(value)));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  @Nullable String user() {
    String pair = basic();
    int colon = pair == null ? -1 : pair.indexOf(':');
    return pair == null || colon < 0 ? null : pair.substring(0, colon);
  }

  @Nullable String password() {
    String pair = basic();
    int colon = pair == null ? -1 : pair.indexOf(':');
    return pair == null || colon < 0 ? null : pair.substring(colon + 1);
  }

  @Nullable String token() {
    return scheme.equalsIgnoreCase("Bearer") ? value : null;
  }
}
