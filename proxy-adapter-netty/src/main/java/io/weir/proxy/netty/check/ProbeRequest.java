package io.weir.proxy.netty.check;

import io.weir.api.stream.Stream;
import io.weir.proxy.netty.plan.ProbeStep;
import io.weir.proxy.netty.plan.ProbeStep.ProbeField;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The bytes of a request that a check sends. */
final class ProbeRequest {

  private ProbeRequest() {}

  /**
   * One of them, as byte text.
   *
   * @param state what the server is told of itself, or null
   */
  static String of(ProbeStep.Send step, Stream check, @Nullable String state) {
    StringBuilder text = new StringBuilder(128);
    text.append(step.method()).append(' ').append(target(step.uri().of(check))).append(' ');
    text.append(step.version()).append("\r\n");
    for (ProbeField field : step.headers()) {
      text.append(field.name()).append(": ").append(field.value().of(check)).append("\r\n");
    }
    if (state != null) {
      text.append("x-haproxy-server-state: ").append(state).append("\r\n");
    }
    String body = step.body().of(check);
    if (!body.isEmpty() || meansABody(step.method())) {
      text.append("content-length: ").append(body.length()).append("\r\n");
    }
    boolean closes = step.headers().stream().anyMatch(field -> field.name().equals("connection"));
    if (!closes && !step.version().equals("HTTP/1.0")) {
      text.append("connection: close\r\n");
    }
    return text.append("\r\n").append(body).toString();
  }

  /**
   * A format escapes control characters but not blanks, which would end the target; one without any
   * text leaves what is asked for without a word.
   */
  private static String target(String value) {
    StringBuilder target = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > ' ' && c != 0x7F) {
        target.append(c);
      } else {
        target.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      }
    }
    return target.length() == 0 ? "/" : target.toString();
  }

  /** Whether a server waits for a body with that method unless it is told that there is none. */
  private static boolean meansABody(String method) {
    return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
  }
}
