package io.weir.proxy.netty.rule;

import io.weir.api.stream.Direction;
import io.weir.api.stream.Headers;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpResponse;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.Verdict;
import org.jspecify.annotations.Nullable;

/** What all rules that rewrite messages share. */
final class Rewrites {

  /**
   * A rewrite would break the message, or there is no room for it; {@code strict-mode} decides what
   * becomes of it.
   */
  static final Verdict FAILED = new Verdict.Answer(null, 500, Verdict.Kind.ERROR);

  /** {@code strict-mode on}: recognised by identity, as the two others are. */
  static final Verdict STRICT = new Verdict.Continue();

  /** {@code strict-mode off}. */
  static final Verdict LENIENT = new Verdict.Continue();

  private Rewrites() {}

  /** The headers of the message that is being processed, or null where there is none. */
  static @Nullable Headers headers(ProxiedStream stream, Direction direction) {
    if (direction == Direction.REQUEST) {
      HttpRequest request = stream.request();
      return request == null ? null : request.headers();
    }
    HttpResponse response = stream.response();
    return response == null ? null : response.headers();
  }

  /**
   * Whether byte text may stand in a header: a line end would begin another field (RFC 9110 section
   * 5.5).
   */
  static boolean isFieldValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a field of these has room in the message. */
  static boolean fits(ProxiedStream stream, Direction direction, String name, String value) {
    // A colon, a blank and the line's end.
    return name.length() + value.length() + 4 <= stream.rewriteRoom(direction);
  }

  /** Whether byte text may stand in a request line between two blanks. */
  static boolean isTarget(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c == 0x7F) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  /** Whether text is a token (RFC 9110 section 5.6.2), as methods and header names are. */
  static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!plain && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
