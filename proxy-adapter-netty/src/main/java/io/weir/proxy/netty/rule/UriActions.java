package io.weir.proxy.netty.rule;

import io.weir.api.config.Word;
import io.weir.api.sample.LogFormat;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpRequest;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Actions on the request line. */
final class UriActions {

  private UriActions() {}

  static @Nullable Action setMethod(ActionContext context) {
    LogFormat format = context.requireFormat("method");
    if (format == null || !context.end()) {
      return null;
    }
    return (stream, direction) -> {
      HttpRequest request = stream.request();
      String method = format.format(stream, direction);
      if (request == null) {
        return Verdict.CONTINUE;
      }
      if (!Rewrites.isToken(method)) {
        return Rewrites.FAILED;
      }
      request.setMethod(method);
      return Verdict.CONTINUE;
    };
  }

  static @Nullable Action setPath(ActionContext context) {
    return set(context, "path", (uri, path) -> UriText.of(uri).withPath(path));
  }

  static @Nullable Action setPathAndQuery(ActionContext context) {
    return set(context, "path and query", (uri, path) -> UriText.of(uri).withPathAndQuery(path));
  }

  static @Nullable Action setQuery(ActionContext context) {
    return set(context, "query", (uri, query) -> UriText.of(uri).withQuery(query));
  }

  static @Nullable Action setUri(ActionContext context) {
    return set(context, "URI", (old, uri) -> uri);
  }

  private static @Nullable Action set(
      ActionContext context, String what, BinaryOperator<String> change) {
    LogFormat format = context.requireFormat(what);
    if (format == null || !context.end()) {
      return null;
    }
    return (stream, direction) -> {
      HttpRequest request = stream.request();
      return request == null
          ? Verdict.CONTINUE
          : write(stream, request, change.apply(request.uri(), format.format(stream, direction)));
    };
  }

  private static Verdict write(ProxiedStream stream, HttpRequest request, String uri) {
    if (!Rewrites.isTarget(uri)
        || uri.length() - request.uri().length() > stream.rewriteRoom(Direction.REQUEST)) {
      return Rewrites.FAILED;
    }
    request.setUri(uri);
    // Host and the authority of an absolute target must be the same (RFC 9112 section 3.2.2).
    String authority = UriText.authority(uri);
    int host = authority == null ? -1 : request.headers().indexOf("host", 0);
    if (authority != null && host >= 0) {
      request.headers().setValue(host, authority);
    }
    return Verdict.CONTINUE;
  }

  static @Nullable Action replacePath(ActionContext context) {
    return replace(
        context, uri -> UriText.of(uri).path(), (uri, path) -> UriText.of(uri).withPath(path));
  }

  static @Nullable Action replacePathAndQuery(ActionContext context) {
    return replace(
        context,
        uri -> UriText.of(uri).pathAndQuery(),
        (uri, path) -> UriText.of(uri).withPathAndQuery(path));
  }

  static @Nullable Action replaceUri(ActionContext context) {
    return replace(context, uri -> uri, (old, uri) -> uri);
  }

  /** {@code normalize-uri <normalizer> [full|strict]}. */
  static @Nullable Action normalize(ActionContext context) {
    Word word = context.require("normalizer");
    if (word == null) {
      return null;
    }
    for (UriNormalizer normalizer : UriNormalizer.values()) {
      if (word.is(normalizer.configName())) {
        boolean option = !normalizer.option().isEmpty() && context.take(normalizer.option());
        return context.end() ? normalize(normalizer, option) : null;
      }
    }
    List<String> known =
        Arrays.stream(UriNormalizer.values()).map(UriNormalizer::configName).toList();
    context.error(word.location(), word.text() + " (expected: " + String.join(", ", known) + ")");
    return null;
  }

  private static Action normalize(UriNormalizer normalizer, boolean option) {
    Verdict broken = new Verdict.Answer(null, 400, Verdict.Kind.DENY);
    return (stream, direction) -> {
      HttpRequest request = stream.request();
      if (request == null) {
        return Verdict.CONTINUE;
      }
      UriText old = UriText.of(request.uri());
      String before = old.pathAndQuery();
      String after = normalizer.apply(before, option);
      if (after == null) {
        return broken;
      }
      return after.equals(before)
          ? Verdict.CONTINUE
          : write(stream, request, old.withPathAndQuery(after));
    };
  }

  private static @Nullable Action replace(
      ActionContext context, UnaryOperator<String> part, BinaryOperator<String> change) {
    Replacement replacement = Replacement.create(context);
    if (replacement == null || !context.end()) {
      return null;
    }
    return (stream, direction) -> {
      HttpRequest request = stream.request();
      if (request == null) {
        return Verdict.CONTINUE;
      }
      String uri = request.uri();
      String changed = replacement.replace(part.apply(uri), replacement.format(stream, direction));
      return changed == null
          ? Verdict.CONTINUE
          : write(stream, request, change.apply(uri, changed));
    };
  }
}
