package io.weir.proxy.netty.rule;

import io.weir.api.config.Word;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.RegexPattern;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Headers;
import io.weir.api.stream.HttpRequest;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.Verdict;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Actions on header fields. */
final class HeaderActions {

  private HeaderActions() {}

  static @Nullable Action set(ActionContext context) {
    return write(context, true);
  }

  static @Nullable Action add(ActionContext context) {
    return write(context, false);
  }

  private static @Nullable Action write(ActionContext context, boolean replace) {
    String name = context.requireHeaderName();
    LogFormat format = name == null ? null : context.requireFormat("header value");
    if (name == null || format == null || !context.end()) {
      return null;
    }
    boolean host = name.equalsIgnoreCase("host");
    return (stream, direction) -> {
      Headers headers = Rewrites.headers(stream, direction);
      if (headers == null) {
        return Verdict.CONTINUE;
      }
      String value = format.format(stream, direction);
      if (replace) {
        // Gone even if the new one does not fit: what the sender wrote must not pass for it.
        headers.remove(name);
      }
      if (!Rewrites.isFieldValue(value) || !Rewrites.fits(stream, direction, name, value)) {
        return Rewrites.FAILED;
      }
      headers.add(name, value);
      if (host) {
        hostChanged(stream, direction, value);
      }
      return Verdict.CONTINUE;
    };
  }

  /** Host and the authority of an absolute target must be the same (RFC 9112 section 3.2.2). */
  private static void hostChanged(ProxiedStream stream, Direction direction, String value) {
    HttpRequest request = direction == Direction.REQUEST ? stream.request() : null;
    if (request != null) {
      String uri = request.uri();
      String changed = UriText.withAuthority(uri, value);
      if (!changed.equals(uri) && Rewrites.isTarget(changed)) {
        request.setUri(changed);
      }
    }
  }

  /** {@code early-hint <name> <fmt>}: a field of the 103 response that goes ahead (RFC 8297). */
  static @Nullable Action earlyHint(ActionContext context) {
    String name = context.requireHeaderName();
    LogFormat format = name == null ? null : context.requireFormat("header value");
    if (name == null || format == null || !context.end()) {
      return null;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return (stream, direction) -> {
      String value = format.format(stream, direction);
      if (!Rewrites.isFieldValue(value)) {
        return Rewrites.FAILED;
      }
      stream.addEarlyHint(lower, value);
      return Verdict.CONTINUE;
    };
  }

  static @Nullable Action delete(ActionContext context) {
    Word name = context.require("header name");
    if (name == null) {
      return null;
    }
    String method = "str";
    if (context.take("-m")) {
      Word given = context.require("match method (expected: str, beg, end, sub or reg)");
      if (given == null) {
        return null;
      }
      method = given.text();
    }
    if (method.equals("str")) {
      return context.end()
          ? (stream, direction) -> {
            Headers headers = Rewrites.headers(stream, direction);
            if (headers != null) {
              headers.remove(name.text());
            }
            return Verdict.CONTINUE;
          }
          : null;
    }
    Predicate<String> matching = matching(context, name, method);
    return matching == null || !context.end() ? null : deleteMatching(matching);
  }

  private static @Nullable Predicate<String> matching(
      ActionContext context, Word name, String method) {
    // Header names compare without regard to case, and a message may hold them in any.
    String wanted = name.text().toLowerCase(Locale.ROOT);
    return switch (method) {
      case "beg" -> header -> header.startsWith(wanted);
      case "end" -> header -> header.endsWith(wanted);
      case "sub" -> header -> header.contains(wanted);
      case "reg" -> {
        RegexPattern regex =
            context.expressions().regexes().compile(name, true, context.problems());
        yield regex == null ? null : regex::matches;
      }
      default -> {
        context.error(name.location(), "-m: " + method + " (expected: str, beg, end, sub or reg)");
        yield null;
      }
    };
  }

  private static Action deleteMatching(Predicate<String> matching) {
    return (stream, direction) -> {
      Headers headers = Rewrites.headers(stream, direction);
      if (headers != null) {
        for (int i = headers.size() - 1; i >= 0; i--) {
          if (matching.test(headers.name(i).toLowerCase(Locale.ROOT))) {
            headers.removeAt(i);
          }
        }
      }
      return Verdict.CONTINUE;
    };
  }

  static @Nullable Action replaceHeader(ActionContext context) {
    return replace(context, false);
  }

  static @Nullable Action replaceValue(ActionContext context) {
    return replace(context, true);
  }

  private static @Nullable Action replace(ActionContext context, boolean eachValue) {
    String name = context.requireHeaderName();
    Replacement replacement = name == null ? null : Replacement.create(context);
    if (name == null || replacement == null || !context.end()) {
      return null;
    }
    boolean host = name.equalsIgnoreCase("host");
    return (stream, direction) -> {
      Headers headers = Rewrites.headers(stream, direction);
      if (headers == null) {
        return Verdict.CONTINUE;
      }
      String format = null;
      for (int i = headers.indexOf(name, 0); i >= 0; i = headers.indexOf(name, i + 1)) {
        if (format == null) {
          format = replacement.format(stream, direction);
        }
        String value = headers.value(i);
        String changed =
            eachValue ? replacement.replaceEach(value, format) : replacement.replace(value, format);
        if (changed == null) {
          continue;
        }
        if (!Rewrites.isFieldValue(changed)
            || changed.length() - value.length() > stream.rewriteRoom(direction)) {
          return Rewrites.FAILED;
        }
        headers.setValue(i, changed);
        if (host) {
          hostChanged(stream, direction, changed);
        }
      }
      return Verdict.CONTINUE;
    };
  }
}
