package io.weir.api.stream;

import java.util.Objects;

/** The first line of a request as it was received, before any rule changed it; byte text. */
public record RequestLine(String method, String uri, HttpVersion version) {

  public RequestLine {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(uri, "uri");
    Objects.requireNonNull(version, "version");
  }
}
