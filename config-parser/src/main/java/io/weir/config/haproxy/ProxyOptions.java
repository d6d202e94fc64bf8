package io.weir.config.haproxy;

import static io.weir.config.haproxy.ProxyKeyword.ALL;
import static io.weir.config.haproxy.ProxyKeyword.BACKENDS;
import static io.weir.config.haproxy.ProxyKeyword.FRONTENDS;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words after {@code option} (HAProxy manual, section 4.2). */
final class ProxyOptions {

  private static final Map<String, ProxyOptions> TABLE = new LinkedHashMap<>();

  /** Understood, and what they ask for is never, or always, done. */
  private static final Set<ProxyOption> WITHOUT_EFFECT =
      EnumSet.of(
          ProxyOption.ABORTONCLOSE,
          ProxyOption.CLITCPKA,
          ProxyOption.HTTP_IGNORE_PROBES,
          ProxyOption.LOGASAP,
          ProxyOption.NOLINGER,
          ProxyOption.PERSIST,
          ProxyOption.PREFER_LAST_SERVER,
          ProxyOption.SRVTCPKA,
          ProxyOption.TCPKA);

  /** What turns an option off. */
  private interface Off {
    void read(ProxyDraft proxy);
  }

  private final String where;
  private final ProxyKeyword.Handler on;
  private final Off off;

  private ProxyOptions(String where, ProxyKeyword.Handler on, Off off) {
    this.where = where;
    this.on = on;
    this.off = off;
  }

  static {
    flag(ProxyOption.ABORTONCLOSE, ALL);
    flag(ProxyOption.ACCEPT_UNSAFE_VIOLATIONS_IN_HTTP_REQUEST, FRONTENDS);
    flag(ProxyOption.ALLBACKUPS, BACKENDS);
    flag(ProxyOption.CLITCPKA, FRONTENDS);
    flag(ProxyOption.DONTLOG_NORMAL, FRONTENDS);
    flag(ProxyOption.DONTLOGNULL, FRONTENDS);
    flag(ProxyOption.HTTP_BUFFER_REQUEST, ALL);
    flag(ProxyOption.HTTP_IGNORE_PROBES, FRONTENDS);
    flag(ProxyOption.LOG_HEALTH_CHECKS, BACKENDS);
    flag(ProxyOption.LOG_SEPARATE_ERRORS, FRONTENDS);
    flag(ProxyOption.LOGASAP, FRONTENDS);
    flag(ProxyOption.NOLINGER, ALL);
    flag(ProxyOption.PERSIST, BACKENDS);
    flag(ProxyOption.PREFER_LAST_SERVER, BACKENDS);
    flag(ProxyOption.SRVTCPKA, BACKENDS);
    flag(ProxyOption.TCPKA, ALL);
    add("http-restrict-req-hdr-names", ALL, ProxyOptions::restrictNames, ProxyOptions::permitNames);
    mode("http-keep-alive", ConnectionMode.KEEP_ALIVE);
    mode("http-server-close", ConnectionMode.SERVER_CLOSE);
    mode("httpclose", ConnectionMode.CLOSE);
    add(
        "httplog",
        FRONTENDS,
        (proxy, line) -> log(proxy, line, LogSettings.Style.HTTP, LogSettings.Style.HTTP_CLF),
        proxy -> proxy.logging.noStyle());
    add(
        "tcplog",
        FRONTENDS,
        (proxy, line) -> log(proxy, line, LogSettings.Style.TCP, LogSettings.Style.TCP_CLF),
        proxy -> proxy.logging.noStyle());
    add(
        "forwarded",
        BACKENDS,
        (proxy, line) -> proxy.forwarded = ForwardedSyntax.read(line),
        proxy -> proxy.forwarded = null);
    add(
        "forwardfor",
        ALL,
        (proxy, line) -> proxy.forwardFor = forwarded(line, "x-forwarded-for", true),
        proxy -> proxy.forwardFor = null);
    add(
        "originalto",
        ALL,
        (proxy, line) -> proxy.originalTo = forwarded(line, "x-original-to", false),
        proxy -> proxy.originalTo = null);
    add(
        "httpchk",
        BACKENDS,
        (proxy, line) -> proxy.backend.check.option(line),
        proxy -> proxy.backend.check.off());
    add("tcp-check", BACKENDS, (proxy, line) -> proxy.backend.check.off(), proxy -> {});
    add(
        "redispatch",
        BACKENDS,
        (proxy, line) ->
            proxy.backend.redispatch =
                line.hasNext() ? line.integer(line.take(), Short.MIN_VALUE, Short.MAX_VALUE) : -1,
        proxy -> proxy.backend.redispatch = 0);
  }

  /** All options. */
  static Set<String> words() {
    return TABLE.keySet();
  }

  /** The letters of the sections that an option may stand in; empty for an unknown one. */
  static String where(String word) {
    ProxyOptions option = TABLE.get(word);
    return option == null ? "" : option.where;
  }

  private static void add(String word, String where, ProxyKeyword.Handler on, Off off) {
    TABLE.put(word, new ProxyOptions(where, on, off));
  }

  private static void flag(ProxyOption option, String where) {
    add(
        option.configName(),
        where,
        (proxy, line) -> {
          proxy.options.add(option);
          if (WITHOUT_EFFECT.contains(option)) {
            line.warning(
                line.first(), "'option " + option.configName() + "' has no effect in Weir");
          }
        },
        proxy -> proxy.options.remove(option));
  }

  private static void mode(String word, ConnectionMode mode) {
    add(
        word,
        ALL,
        (proxy, line) -> proxy.connectionMode = mode,
        proxy -> proxy.connectionMode = proxy.connectionMode == mode ? null : proxy.connectionMode);
  }

  private static void log(
      ProxyDraft proxy, Line line, LogSettings.Style style, LogSettings.Style clf) {
    Word before = proxy.logging.ownFormat();
    if (before != null) {
      line.problems()
          .warning(
              line.location(),
              "'" + line.keyword() + "' overrides a previous 'log-format'",
              "it stands at " + HaproxySections.at(before.location()));
    }
    proxy.logging.format(null);
    proxy.logging.style(line.accept("clf") ? clf : style, line.location());
  }

  private static void restrictNames(ProxyDraft proxy, Line line) {
    Word policy = line.argument("preserve, delete or reject");
    if (policy == null) {
      return;
    }
    permitNames(proxy);
    switch (policy.text()) {
      case "preserve" -> {}
      case "delete" -> proxy.options.add(ProxyOption.HTTP_RESTRICT_REQ_HDR_NAMES_DELETE);
      case "reject" -> proxy.options.add(ProxyOption.HTTP_RESTRICT_REQ_HDR_NAMES_REJECT);
      default -> line.unknown(policy, List.of("preserve", "delete", "reject"));
    }
  }

  private static void permitNames(ProxyDraft proxy) {
    proxy.options.remove(ProxyOption.HTTP_RESTRICT_REQ_HDR_NAMES_DELETE);
    proxy.options.remove(ProxyOption.HTTP_RESTRICT_REQ_HDR_NAMES_REJECT);
  }

  private static ForwardedHeader forwarded(Line line, String header, boolean ifNonePossible) {
    String name = header;
    Word except = null;
    boolean ifNone = false;
    while (line.hasNext()) {
      if (line.nextIs("except")) {
        except = line.valueOf(line.take(), "a network");
      } else if (line.nextIs("header")) {
        Word given = line.valueOf(line.take(), "a header's name");
        name = given == null ? name : given.text();
      } else if (ifNonePossible && line.accept("if-none")) {
        ifNone = true;
      } else {
        Word word = line.take();
        line.problems()
            .error(
                word.location(),
                "'"
                    + line.keyword()
                    + "' only supports optional values: 'except', 'header'"
                    + (ifNonePossible ? " and 'if-none'" : ""),
                DidYouMean.hint(word.text(), List.of("except", "header", "if-none")));
        line.rest();
      }
    }
    return new ForwardedHeader(name, except, ifNone);
  }

  /** {@code option word ...}. */
  static void on(ProxyDraft proxy, Line line) {
    ProxyOptions option = find(line);
    if (option == null) {
      return;
    }
    if (ProxyKeyword.fits(line.keyword(), option.where, proxy, line)) {
      option.on.read(proxy, line);
    } else {
      line.rest();
    }
  }

  /** {@code no option word}, and {@code default option word}: off is the default of all. */
  static void off(ProxyDraft proxy, Line line) {
    ProxyOptions option = find(line);
    if (option != null) {
      option.off.read(proxy);
      line.end();
    }
  }

  private static @Nullable ProxyOptions find(Line line) {
    Word word = line.subKeyword("an option name");
    if (word == null) {
      return null;
    }
    ProxyOptions option = TABLE.get(word.text());
    if (option == null) {
      if (KnownKeywords.report(KeywordPlace.OPTION, word, "option " + word, line) == null) {
        line.problems()
            .error(
                word.location(),
                "unknown option '" + word + "'",
                DidYouMean.hint(word.text(), TABLE.keySet()));
      }
      line.rest();
    }
    return option;
  }
}
