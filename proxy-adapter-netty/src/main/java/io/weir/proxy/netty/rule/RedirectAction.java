package io.weir.proxy.netty.rule;

import io.weir.api.config.Word;
import io.weir.api.filter.RuleSet;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.LogFormat;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpRequest;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.Reply;
import io.weir.proxy.netty.plan.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code redirect}: sends the client elsewhere (HAProxy manual, section 4.2, redirect). */
final class RedirectAction implements Action {

  private enum Kind {
    LOCATION,
    PREFIX,
    SCHEME
  }

  private static final Set<Integer> CODES = Set.of(301, 302, 303, 307, 308);

  private final Kind kind;
  private final LogFormat target;
  private final int code;
  private final boolean dropQuery;
  private final boolean keepQuery;
  private final boolean appendSlash;
  private final boolean ignoreEmpty;
  private final @Nullable LogFormat cookieFormat;
  private final @Nullable String cookie;

  private RedirectAction(Words words, Kind kind, LogFormat target) {
    this.kind = kind;
    this.target = target;
    this.code = words.code;
    this.dropQuery = words.dropQuery;
    this.keepQuery = words.keepQuery;
    this.appendSlash = words.appendSlash;
    this.ignoreEmpty = words.ignoreEmpty;
    this.cookieFormat = words.cookieFormat;
    this.cookie = words.cookie;
  }

  static @Nullable Action create(ActionContext context) {
    Words words = new Words(context);
    while (context.hasNext()) {
      if (!words.take(context.next())) {
        return null;
      }
    }
    if (words.kind == null || words.target == null) {
      context.error(
          context.line().action().location(),
          "missing target (expected: location, prefix or scheme)");
      return null;
    }
    return new RedirectAction(words, words.kind, words.target);
  }

  /** What was read so far. */
  private static final class Words {
    private final ActionContext context;
    private @Nullable Kind kind;
    private @Nullable LogFormat target;
    private int code = 302;
    private boolean dropQuery;
    private boolean keepQuery;
    private boolean appendSlash;
    private boolean ignoreEmpty;

    // One cookie: the last one said counts.
    private @Nullable LogFormat cookieFormat;
    private @Nullable String cookie;

    Words(ActionContext context) {
      this.context = context;
    }

    boolean take(Word word) {
      switch (word.text()) {
        case "location" -> {
          return target(Kind.LOCATION);
        }
        case "prefix" -> {
          return onlyForRequests(word) && target(Kind.PREFIX);
        }
        case "scheme" -> {
          return onlyForRequests(word) && target(Kind.SCHEME);
        }
        case "code" -> {
          Word number = context.require("code");
          return number != null && code(number);
        }
        case "drop-query" -> dropQuery = true;
        case "keep-query" -> keepQuery = true;
        case "append-slash" -> appendSlash = true;
        case "ignore-empty" -> ignoreEmpty = true;
        case "set-cookie", "clear-cookie" -> {
          return cookie(word);
        }
        case "set-cookie-fmt" -> {
          LogFormat format = context.requireFormat("cookie");
          cookie = null;
          cookieFormat = format;
          return format != null;
        }
        default -> {
          context.error(
              word.location(),
              "unexpected '"
                  + word.text()
                  + "' (expected: location, prefix, scheme, code, drop-query, keep-query,"
                  + " append-slash, ignore-empty, set-cookie, set-cookie-fmt, clear-cookie, if or unless)");
          return false;
        }
      }
      return true;
    }

    private boolean onlyForRequests(Word word) {
      if (context.ruleSet() == RuleSet.HTTP_REQUEST) {
        return true;
      }
      context.error(word.location(), "'" + word.text() + "' needs a request (expected: location)");
      return false;
    }

    private boolean target(Kind which) {
      kind = which;
      target = context.requireFormat("target");
      return target != null;
    }

    private boolean code(Word number) {
      for (int known : CODES) {
        if (number.is(Integer.toString(known))) {
          code = known;
          return true;
        }
      }
      context.error(
          number.location(), "code: " + number.text() + " (expected: 301, 302, 303, 307 or 308)");
      return false;
    }

    private boolean cookie(Word keyword) {
      Word value = context.require("cookie");
      if (value == null) {
        return false;
      }
      String text = ByteText.of(value.text());
      if (!Rewrites.isFieldValue(text)) {
        context.error(value.location(), "cookie: must not hold a line end");
        return false;
      }
      cookieFormat = null;
      cookie = text + (keyword.is("set-cookie") ? "; path=/;" : "; path=/; Max-Age=0;");
      return true;
    }
  }

  @Override
  public Verdict run(ProxiedStream stream, Direction direction) {
    String base = target.format(stream, direction);
    if (ignoreEmpty && base.isEmpty()) {
      return Verdict.CONTINUE;
    }
    String location = location(base, stream.request());
    if (!Rewrites.isFieldValue(location)) {
      return Rewrites.FAILED;
    }
    List<Reply.Field> fields = new ArrayList<>();
    fields.add(new Reply.Field("location", location));
    if (code == 302 || code == 303 || code == 307) {
      fields.add(new Reply.Field("cache-control", "no-cache"));
    }
    String given = cookieFormat == null ? cookie : cookieFormat.format(stream, direction);
    if (given != null && Rewrites.isFieldValue(given)) {
      fields.add(new Reply.Field("set-cookie", given));
    }
    return new Verdict.Answer(
        new Reply(code, "", fields, new byte[0], false), code, Verdict.Kind.REDIRECT);
  }

  private String location(String base, @Nullable HttpRequest request) {
    if (request == null) {
      return base;
    }
    UriText uri = UriText.of(request.uri());
    return switch (kind) {
      case LOCATION -> keepQuery ? withQuery(base, uri.query()) : base;
      // "/" alone stands for the same address again.
      case PREFIX -> (base.equals("/") ? "" : base) + pathOf(uri);
      case SCHEME -> {
        String host = request.headers().first("host");
        yield base + "://" + (host == null ? "" : host) + pathOf(uri);
      }
    };
  }

  private static String withQuery(String base, String query) {
    if (query.length() < 2) {
      return base;
    }
    return base.indexOf('?') < 0 ? base + query : base + "&" + query.substring(1);
  }

  private String pathOf(UriText uri) {
    String path = uri.path();
    if (path.isEmpty() || path.equals("*")) {
      path = "/";
    }
    String all = dropQuery ? path : path + uri.query();
    return appendSlash && !all.endsWith("/") ? all + "/" : all;
  }
}
