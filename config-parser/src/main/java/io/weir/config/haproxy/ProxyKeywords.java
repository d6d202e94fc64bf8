package io.weir.config.haproxy;

import static io.weir.config.haproxy.ProxyKeyword.ALL;
import static io.weir.config.haproxy.ProxyKeyword.BACKENDS;
import static io.weir.config.haproxy.ProxyKeyword.FRONTENDS;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.filter.RuleSet;
import io.weir.api.stream.Direction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keywords of proxy sections (HAProxy manual, section 4). */
final class ProxyKeywords {

  private final RuleSyntax rules;
  private final Map<String, ProxyKeyword> table = new LinkedHashMap<>();

  ProxyKeywords(RuleSyntax rules) {
    this.rules = rules;
    both();
    frontends();
    backends();
    rules();
  }

  /** Reads one line of a section. */
  void read(ProxyDraft proxy, Line line) {
    if (line.first().is("no") || line.first().is("default")) {
      negated(proxy, line);
      return;
    }
    ProxyKeyword keyword = table.get(line.first().text());
    if (keyword == null) {
      HaproxySections.unknown(line, proxy.shownKind(), KeywordPlace.PROXY, table.keySet());
    } else if (keyword.fits(proxy, line)) {
      keyword.handler().read(proxy, line);
      line.end();
    }
  }

  private static void negated(ProxyDraft proxy, Line line) {
    Word word = line.peek();
    if (word != null && word.is("option")) {
      line.take();
      ProxyOptions.off(proxy, line);
    } else if (word != null && word.is("log")) {
      line.take();
      line.end();
      proxy.logging.lines.clear();
    } else {
      line.error(
          word == null ? line.first() : word,
          "'" + line.first() + "' : only 'option' and 'log' can be reverted");
    }
  }

  private void add(String word, String where, ProxyKeyword.Handler handler) {
    table.put(word, new ProxyKeyword(word, where, handler));
  }

  private void both() {
    add("mode", ALL, ProxyKeywords::mode);
    add("acl", "nflb", ProxyKeywords::acl);
    add("filter", "flb", ProxyKeywords::filter);
    add("log", ALL, (proxy, line) -> proxy.logging.log(line));
    add("log-tag", ALL, (proxy, line) -> proxy.logging.tag = line.argument("<string>"));
    add("option", ALL, ProxyOptions::on);
    add("timeout", ALL, ProxyKeywords::timeout);
    add("description", "flb", ProxyKeywords::description);
    add("id", "flb", ProxyKeywords::id);
    add("disabled", ALL, (proxy, line) -> proxy.disabled = true);
    add("enabled", ALL, (proxy, line) -> proxy.disabled = false);
    add("errorfile", ALL, (proxy, line) -> proxy.errorPages.page(line, ErrorPage.Kind.FILE));
    add("errorloc", ALL, (proxy, line) -> proxy.errorPages.page(line, ErrorPage.Kind.REDIRECT_302));
    add(
        "errorloc302",
        ALL,
        (proxy, line) -> proxy.errorPages.page(line, ErrorPage.Kind.REDIRECT_302));
    add(
        "errorloc303",
        ALL,
        (proxy, line) -> proxy.errorPages.page(line, ErrorPage.Kind.REDIRECT_303));
    add("errorfiles", ALL, (proxy, line) -> proxy.errorPages.section(line));
    add("http-error", ALL, (proxy, line) -> proxy.errorPages.reply(line));
    add("stats", ALL, (proxy, line) -> proxy.stats.read(line, proxy, rules));
    add("unique-id-format", ALL, (proxy, line) -> proxy.uniqueIdFormat(line.argument("<fmt>")));
    add("unique-id-header", ALL, (proxy, line) -> proxy.uniqueIdHeader = line.argument("<name>"));
  }

  private void frontends() {
    add(
        "bind",
        "fl",
        (proxy, line) -> {
          BindLine bind = BindSyntax.parse(line);
          if (bind != null) {
            proxy.frontend.bind(bind, line);
          }
        });
    add("maxconn", FRONTENDS, (p, line) -> p.frontend.maxconn = line.count(line.argument("<n>")));
    add("backlog", FRONTENDS, (p, line) -> p.frontend.backlog = line.count(line.argument("<n>")));
    add("rate-limit", FRONTENDS, ProxyKeywords::rateLimit);
    add(
        "default_backend",
        FRONTENDS,
        (p, line) -> p.frontend.defaultBackend = line.argument("<backend>"));
    add("use_backend", "fl", ProxyKeywords::useBackend);
    add("monitor-uri", FRONTENDS, (p, line) -> p.frontend.monitorUri = line.argument("<uri>"));
    add("monitor", "fl", ProxyKeywords::monitor);
    add("capture", "fl", ProxyKeywords::capture);
    add("declare", "fl", ProxyKeywords::declare);
    add("log-format", FRONTENDS, ProxyKeywords::logFormat);
    add("log-format-sd", FRONTENDS, (p, line) -> p.logging.structuredData = line.argument("<fmt>"));
    add("error-log-format", FRONTENDS, (p, line) -> p.logging.errorFormat(line.argument("<fmt>")));
  }

  private void backends() {
    add("server", "lb", (proxy, line) -> proxy.backend.server(line));
    add("default-server", BACKENDS, (proxy, line) -> proxy.backend.defaultServer(line));
    add("balance", BACKENDS, (proxy, line) -> BalanceSyntax.balance(proxy.backend, line));
    add("hash-type", BACKENDS, (proxy, line) -> BalanceSyntax.hashType(proxy.backend, line));
    add(
        "hash-preserve-affinity",
        BACKENDS,
        (proxy, line) -> BalanceSyntax.affinity(proxy.backend, line));
    add("cookie", BACKENDS, (p, line) -> p.backend.cookie = CookieSyntax.parse(line));
    add("retries", BACKENDS, (p, line) -> p.backend.retries = line.count(line.argument("<n>")));
    add("fullconn", BACKENDS, ProxyKeywords::fullconn);
    add("http-reuse", BACKENDS, ProxyKeywords::httpReuse);
    add("use-server", "lb", ProxyKeywords::useServer);
    add("force-persist", "lb", (proxy, line) -> persist(proxy, line, true));
    add("ignore-persist", "lb", (proxy, line) -> persist(proxy, line, false));
    add("http-check", BACKENDS, (proxy, line) -> proxy.backend.check.line(line));
  }

  private void rules() {
    add("http-request", "nflb", (proxy, line) -> rule(proxy, line, RuleSet.HTTP_REQUEST));
    add("http-response", "nflb", (proxy, line) -> rule(proxy, line, RuleSet.HTTP_RESPONSE));
    add(
        "http-after-response",
        "nflb",
        (proxy, line) -> rule(proxy, line, RuleSet.HTTP_AFTER_RESPONSE));
    add("redirect", "flb", this::redirect);
    add("tcp-request", "nflb", this::tcpRequest);
    add("tcp-response", "nlb", this::tcpResponse);
  }

  private void rule(ProxyDraft proxy, Line line, RuleSet ruleSet) {
    int before = line.problems().errorCount();
    RuleLine rule = rules.parse(line, ruleSet);
    if (rule != null) {
      proxy.rules.add(rule);
      proxy.order.rule(rule, line.problems());
    } else if (line.problems().errorCount() > before) {
      line.rest();
    }
  }

  private void redirect(ProxyDraft proxy, Line line) {
    RuleLine rule = rules.parse(line, RuleSet.HTTP_REQUEST, line.first());
    if (rule != null) {
      proxy.redirects.add(rule);
      proxy.order.line(RuleOrder.Kind.REDIRECT, line.location(), line.problems());
    }
    line.rest();
  }

  private void tcpRequest(ProxyDraft proxy, Line line) {
    Word what = line.subKeyword("one of connection, session, content, inspect-delay");
    if (what == null) {
      return;
    }
    switch (what.text()) {
      case "inspect-delay" -> proxy.requestInspectDelay = line.millis(line.argument("a time"));
      case "connection" -> onlyFrontends(proxy, line, RuleSet.TCP_REQUEST_CONNECTION);
      case "session" -> onlyFrontends(proxy, line, RuleSet.TCP_REQUEST_SESSION);
      case "content" -> rule(proxy, line, RuleSet.TCP_REQUEST_CONTENT);
      default -> {
        line.unknown(what, List.of("connection", "session", "content", "inspect-delay"));
        line.rest();
      }
    }
  }

  private void onlyFrontends(ProxyDraft proxy, Line line, RuleSet ruleSet) {
    if (ProxyKeyword.fits(ruleSet.configName(), "nfl", proxy, line)) {
      rule(proxy, line, ruleSet);
    } else {
      line.rest();
    }
  }

  private void tcpResponse(ProxyDraft proxy, Line line) {
    Word what = line.subKeyword("one of content, inspect-delay");
    if (what == null) {
      return;
    }
    switch (what.text()) {
      case "inspect-delay" -> proxy.responseInspectDelay = line.millis(line.argument("a time"));
      case "content" -> rule(proxy, line, RuleSet.TCP_RESPONSE_CONTENT);
      default -> {
        line.unknown(what, List.of("content", "inspect-delay"));
        line.rest();
      }
    }
  }

  private static void mode(ProxyDraft proxy, Line line) {
    Word word = line.argument("'tcp' or 'http'");
    proxy.modeKnown = false;
    if (word == null) {
      return;
    }
    if (List.of("log", "spop", "haterm", "health").contains(word.text())) {
      line.error(word, "'mode " + word + "' is not supported by Weir: it proxies TCP and HTTP");
      return;
    }
    ProxyMode mode = line.constant(word, ProxyMode.class);
    if (mode != null) {
      proxy.mode = mode;
      proxy.modeKnown = true;
    }
  }

  private static void description(ProxyDraft proxy, Line line) {
    if (line.hasNext()) {
      proxy.description = line.restText();
    } else {
      line.missing("a text");
    }
  }

  private static void acl(ProxyDraft proxy, Line line) {
    Word name = line.peek();
    List<Word> words = line.rest();
    if (name == null || name.text().isEmpty() || words.size() < 2) {
      line.missing("<aclname> <criterion> [flags] [operator] <value> ...");
    } else if (name.text().equalsIgnoreCase("or")) {
      line.error(name, "'acl' name '" + name + "' can never match: 'or' combines conditions");
    } else {
      proxy.acls.add(words);
    }
  }

  private static void logFormat(ProxyDraft proxy, Line line) {
    Word format = line.argument("<fmt>");
    SourceLocation option = proxy.logging.ownStyleAt();
    // Elsewhere, the option may stand there for those who leave the format out.
    if (format != null && option != null && proxy.kind() == null) {
      line.problems()
          .warning(
              line.location(),
              "'log-format' overrides a previous option in this 'defaults' section",
              "it stands at " + HaproxySections.at(option));
    }
    proxy.logging.format(format);
  }

  private static void filter(ProxyDraft proxy, Line line) {
    Word keyword = line.argument("<name> [<arguments>]");
    if (keyword != null) {
      proxy.filters.add(new FilterLine(List.of(line.first(), keyword), line.rest()));
    }
  }

  private static void timeout(ProxyDraft proxy, Line line) {
    Word word = line.subKeyword("<event> <timeout>");
    if (word == null) {
      return;
    }
    for (ProxyTimeout timeout : ProxyTimeout.values()) {
      if (word.is(timeout.configName())) {
        Word time = line.argument("a time");
        if (ProxyKeyword.fits(line.keyword(), where(timeout), proxy, line)) {
          if (!proxy.ownTimeouts.add(timeout)) {
            line.warning(
                line.first(), "overwriting '" + line.keyword() + "' which was already specified");
          }
          proxy.timeouts.put(timeout, line.millis(time));
        }
        return;
      }
    }
    if (KnownKeywords.report(KeywordPlace.TIMEOUT, word, "timeout " + word, line) == null) {
      List<String> names =
          Arrays.stream(ProxyTimeout.values()).map(ProxyTimeout::configName).toList();
      line.problems()
          .error(
              word.location(),
              "'timeout' : unknown timeout '" + word + "'",
              DidYouMean.hint(word.text(), names));
    }
    line.rest();
  }

  /** All keywords. */
  static Set<String> words() {
    return withoutExtras().table.keySet();
  }

  private static ProxyKeywords withoutExtras() {
    return new ProxyKeywords(new RuleSyntax(ParserEnvironment.builder().build()));
  }

  /** The letters of the sections that a keyword may stand in; empty for an unknown one. */
  static String where(String word) {
    ProxyKeyword keyword = withoutExtras().table.get(word);
    return keyword == null ? "" : keyword.where();
  }

  /** As above, for the word after {@code timeout}. */
  static String timeoutWhere(String word) {
    return Arrays.stream(ProxyTimeout.values())
        .filter(timeout -> timeout.configName().equals(word))
        .map(ProxyKeywords::where)
        .findFirst()
        .orElse("");
  }

  private static String where(ProxyTimeout timeout) {
    return switch (timeout) {
      case CLIENT, CLIENT_FIN -> FRONTENDS;
      case CONNECT, SERVER, SERVER_FIN, QUEUE, TUNNEL, CHECK -> BACKENDS;
      case HTTP_REQUEST, HTTP_KEEP_ALIVE, TARPIT -> ALL;
    };
  }

  private static void id(ProxyDraft proxy, Line line) {
    Word word = line.argument("<number>");
    if (word != null) {
      proxy.id(word, line.positive(word));
    }
  }

  private static void rateLimit(ProxyDraft proxy, Line line) {
    if (line.accept("sessions")) {
      proxy.frontend.sessionRateLimit = line.count(line.argument("<rate>"));
      line.warning(line.first(), "'rate-limit sessions' has no effect in Weir");
    } else {
      line.missing("sessions <rate>");
      line.rest();
    }
  }

  private static void fullconn(ProxyDraft proxy, Line line) {
    proxy.backend.fullconn = line.count(line.argument("<n>"));
    line.warning(line.first(), "'fullconn' has no effect in Weir");
  }

  private static void useBackend(ProxyDraft proxy, Line line) {
    Word name = line.argument("<backend>");
    if (name != null) {
      proxy.frontend.useBackends.add(new UseBackend(line.location(), name, line.condition()));
      proxy.order.line(RuleOrder.Kind.USE_BACKEND, line.location(), line.problems());
    }
  }

  private static void useServer(ProxyDraft proxy, Line line) {
    Word name = line.argument("<server>");
    if (name == null) {
      return;
    }
    List<Word> condition = line.neededCondition();
    if (!condition.isEmpty()) {
      proxy.backend.useServers.add(new UseServer(line.location(), name, condition));
      proxy.order.line(RuleOrder.Kind.USE_SERVER, line.location(), line.problems());
    }
  }

  private static void persist(ProxyDraft proxy, Line line, boolean forces) {
    List<Word> condition = line.neededCondition();
    if (!condition.isEmpty()) {
      proxy.backend.persistRules.add(new PersistRule(line.location(), forces, condition));
    }
  }

  private static void monitor(ProxyDraft proxy, Line line) {
    if (!line.accept("fail")) {
      line.missing("fail { if | unless } <condition>");
      line.rest();
      return;
    }
    List<Word> condition = line.neededCondition();
    if (!condition.isEmpty()) {
      proxy.frontend.monitorFail.add(condition);
      proxy.order.line(RuleOrder.Kind.MONITOR, line.location(), line.problems());
    }
  }

  private static void capture(ProxyDraft proxy, Line line) {
    if (line.nextIs("cookie")) {
      line.error(line.take(), "'capture cookie' is not supported by Weir: use a capture rule");
      line.rest();
      return;
    }
    Direction direction = direction(line);
    if (direction == null || !line.accept("header")) {
      line.missing("{ request | response } header <name> len <length>");
      line.rest();
      return;
    }
    Word name = line.argument("<name> len <length>");
    if (name != null) {
      captureLength(proxy, line, direction, name.text());
    }
  }

  private static void declare(ProxyDraft proxy, Line line) {
    Direction direction = line.accept("capture") ? direction(line) : null;
    if (direction == null) {
      line.missing("capture { request | response } len <length>");
      line.rest();
    } else {
      captureLength(proxy, line, direction, null);
    }
  }

  private static @Nullable Direction direction(Line line) {
    boolean known = line.nextIs("request") || line.nextIs("response");
    return known ? Direction.valueOf(line.take().text().toUpperCase(Locale.ROOT)) : null;
  }

  private static void captureLength(
      ProxyDraft proxy, Line line, Direction direction, @Nullable String header) {
    if (!line.accept("len")) {
      line.missing("len <length>");
      line.rest();
      return;
    }
    int length = line.positive(line.argument("len <length>"));
    proxy.frontend.captures.add(new Capture(line.location(), direction, header, length));
  }

  private static void httpReuse(ProxyDraft proxy, Line line) {
    HttpReuse reuse =
        line.constant(line.argument("never, safe, aggressive or always"), HttpReuse.class);
    proxy.backend.httpReuse = reuse == null ? proxy.backend.httpReuse : reuse;
  }
}
