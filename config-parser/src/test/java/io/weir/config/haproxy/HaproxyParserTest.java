package io.weir.config.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.RuleSet;
import io.weir.api.management.CliLevel;
import io.weir.config.ConditionEvaluator;
import io.weir.config.GoldenFiles;
import io.weir.config.haproxy.ServerOptions.SendProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HaproxyParserTest {

  private static final Path GOOD = Path.of("src/test/resources/golden/haproxy/good.cfg");

  @TempDir Path directory;
  private final Problems problems = new Problems();
  private final ParserEnvironment environment =
      ParserEnvironment.builder().environment(Map.of("HOME", "/h")).build();

  private HaproxyConfig parse(Path... files) {
    return new HaproxyParser().parse(List.of(files), environment, problems);
  }

  private HaproxyConfig parse(String text) throws IOException {
    return parse(Files.writeString(directory.resolve("haproxy.cfg"), text));
  }

  static List<Path> files() {
    return GoldenFiles.of("haproxy", ".cfg");
  }

  @ParameterizedTest
  @MethodSource("files")
  void reportsEveryMistakeInTheOrderOfLines(Path file) throws IOException {
    parse(file);

    assertThat(GoldenFiles.render(problems)).isEqualTo(GoldenFiles.expected(file, problems));
  }

  @Test
  void mergesGlobalSections() {
    GlobalSection global = parse(GOOD).global();

    assertThat(problems.all()).isEmpty();
    assertThat(global.maxconn()).isEqualTo(100);
    assertThat(global.hardStopAfterMillis()).isEqualTo(10_000);
    assertThat(global.node()).isEqualTo("me");
    assertThat(global.description()).isEqualTo("a b");
    assertThat(global.environment()).containsOnly(Map.entry("HOME", "/h"), Map.entry("WHO", "me"));
    assertThat(environment.environment()).containsEntry("WHO", "me");
    assertThat(global.stats().timeoutMillis()).isEqualTo(30_000);
    assertThat(global.stats().sockets())
        .extracting(BindLine::level)
        .containsExactly(CliLevel.ADMIN, CliLevel.USER);
    assertThat(global.stats().sockets().get(0).permissions()).isEqualTo(0660);
    assertThat(global.stats().sockets().get(0).addresses()).hasToString("[unix@/tmp/a.sock]");
    assertThat(global.variables())
        .extracting(variable -> variable.name().text())
        .containsExactly("proc.a");
  }

  @Test
  void readsHowAFrontendAccepts() {
    ProxySection web = parse(GOOD).proxy("web").orElseThrow();

    assertThat(web.id()).isEqualTo(42);
    assertThat(web.frontend().binds())
        .extracting(bind -> bind.addresses().toString())
        .containsExactly(
            "[*:80, [::1]:8000, [::1]:8001, [::1]:8002]", "[*:81]", "[fd@5]", "[abns@x]");
    assertThat(web.frontend().maxconn()).isEqualTo(50);
    assertThat(web.frontend().useBackends())
        .extracting(UseBackend::isFormat)
        .containsExactly(true, false);
    assertThat(web.frontend().captures()).extracting(Capture::length).containsExactly(20, 5);
    assertThat(web.errorPages().keySet()).containsExactlyInAnyOrder(500, 503);
    assertThat(web.connectionMode()).isEqualTo(ConnectionMode.SERVER_CLOSE);
    assertThat(web.logging().style()).isEqualTo(LogSettings.Style.HTTP);
    assertThat(web.filters().get(0).keyword().text()).isEqualTo("opentelemetry");
    assertThat(words(web.filters().get(0).arguments())).isEqualTo("id|x|config|otel.cfg");
    assertThat(web.inspectDelayMillis().request()).isEqualTo(5_000);
  }

  @Test
  void inheritsFromNamedDefaults() {
    ProxySection web = parse(GOOD).proxy("web").orElseThrow();

    assertThat(web.mode()).isEqualTo(ProxyMode.HTTP);
    assertThat(web.timeout(ProxyTimeout.SERVER)).hasValue(180_000);
    assertThat(Objects.requireNonNull(web.forwardFor()).header()).isEqualTo("X-Client");
    assertThat(web.acls()).extracting(acl -> acl.get(0).text()).containsExactly("a");
    assertThat(web.inheritedAcls())
        .extracting(acl -> acl.get(0).text())
        .containsExactly("inherited");
    assertThat(web.rules(RuleSet.HTTP_REQUEST))
        .extracting(RuleLine::inherited)
        .containsExactly(true, false, false, false, false);
    assertThat(web.rules(RuleSet.HTTP_REQUEST))
        .extracting(rule -> rule.action().text())
        .containsExactly("set-header", "set-var", "set-header", "return", "redirect");
    assertThat(parse(GOOD).proxy("tcp").orElseThrow().mode()).isEqualTo(ProxyMode.TCP);
  }

  @Test
  void splitsRulesIntoActionArgumentsAndCondition() {
    List<RuleLine> rules = parse(GOOD).proxy("web").orElseThrow().rules(RuleSet.HTTP_REQUEST);

    RuleLine setVar = rules.get(1);
    assertThat(Objects.requireNonNull(setVar.parameter()).text()).isEqualTo("txn.x,ifexists");
    assertThat(setVar.parameter().location().column()).isEqualTo(26);
    assertThat(words(setVar.arguments())).isEqualTo("path,lower");
    assertThat(words(setVar.condition())).isEqualTo("if|a");
    assertThat(words(rules.get(2).arguments())).isEqualTo("X-If|if");
    assertThat(words(rules.get(2).condition())).isEqualTo("if|a");
    assertThat(words(rules.get(3).arguments()))
        .isEqualTo("status|200|content-type|text/plain|string|hello world");
    assertThat(words(rules.get(3).condition())).isEqualTo("if|{|path|/h|}|or|a");
    assertThat(words(rules.get(4).arguments())).isEqualTo("prefix|http://x|code|301");
  }

  @Test
  void readsServersWithTheirDefaults() {
    BackendSettings backend = parse(GOOD).backend("be").orElseThrow().backend();

    assertThat(backend.retries()).isEqualTo(1);
    assertThat(backend.balance())
        .isEqualTo(new Balance(Balance.Algorithm.URI, 10, 2, true, false, 2));
    assertThat(backend.hashType())
        .isEqualTo(
            new HashType(
                HashType.Method.CONSISTENT,
                HashType.Function.CRC32,
                true,
                HashType.Affinity.MAXCONN));
    assertThat(backend.servers()).extracting(ServerLine::id).containsExactly(1, 9, 2);
    assertThat(backend.servers())
        .extracting(server -> server.address().toString())
        .containsExactly("10.0.0.1:8080", "s2.example:100", "unix@/s3");
    ServerOptions s1 = backend.servers().get(0).options();
    assertThat(s1.check().enabled()).isTrue();
    assertThat(s1.check().inter()).isEqualTo(5_000);
    assertThat(s1.check().fall()).isEqualTo(2);
    assertThat(s1.weight()).isEqualTo(10);
    ServerOptions s2 = backend.servers().get(1).options();
    assertThat(s2.backup()).isTrue();
    assertThat(s2.sendProxy()).isEqualTo(SendProxy.V2);
    assertThat(s2.check().enabled()).isFalse();
    HealthCheck.HttpCheck check = Objects.requireNonNull(backend.check().http());
    HttpCheckStep.Send send = (HttpCheckStep.Send) check.steps().get(0);
    assertThat(send.method() + send.uri() + send.version()).isEqualTo("GET/checkHTTP/1.1");
    assertThat(((HttpCheckStep.Expect) check.steps().get(1)).negated()).isTrue();
    CookiePersistence cookie = Objects.requireNonNull(backend.cookie());
    assertThat(cookie.maxIdleSeconds()).isEqualTo(1800);
  }

  @Test
  void readsStatisticsUsersAndErrorPages() {
    HaproxyConfig config = parse(GOOD);

    StatsPage stats = Objects.requireNonNull(config.backend("be").orElseThrow().stats());
    assertThat(stats.uri()).isEqualTo("/s");
    assertThat(stats.credentials()).containsExactly(new StatsPage.Credential("a", "b:c"));
    assertThat(stats.showVersion()).isFalse();
    UserList people = config.userList("people").orElseThrow();
    assertThat(people.users()).extracting(UserList.User::encrypted).containsExactly(false, true);
    assertThat(people.users()).allSatisfy(user -> assertThat(user.groups()).containsExactly("g"));
    assertThat(config.httpErrors("pages").orElseThrow().pages()).hasSize(2);
  }

  /** As HAProxy's regression test {@code proxy_id} has it, and as HAProxy 2.6 counts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "listen a|listen b; 2 3",
        "defaults|listen a|defaults|listen b; 2 3",
        "defaults|listen a|listen b| id 1|listen c| id 2; 3 1 2",
        "listen a|listen b| id 2|listen c; 3 2 5",
        "defaults|listen a|frontend b| id 4|defaults|backend c|backend d; 2 4 5 6"
      })
  void countsProxiesFromTwo(String lines, String ids) throws IOException {
    assertThat(parse(lines.replace('|', '\n') + "\n").proxies())
        .extracting(proxy -> Integer.toString(proxy.id()))
        .containsExactly(ids.split(" "));
  }

  @Test
  void givesEachProxyANameOfItsOwn() throws IOException {
    parse("frontend x\nbackend x\n");

    assertThat(problems.all())
        .extracting(ConfigProblem::message)
        .contains(
            "backend 'x' has the same name as frontend 'x' declared at "
                + directory.resolve("haproxy.cfg")
                + ":1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "http-request deny;defaults from d;a defaults section cannot inherit",
        "http-request deny;listen x from d;a listen section cannot inherit",
        "tcp-request connection accept;backend x from d;a backend section cannot inherit",
        "tcp-request session accept;backend x from d;a backend section cannot inherit",
        "tcp-response content accept;frontend x from d;a frontend section cannot inherit",
        "http-response deny;frontend x from d|backend y from d;frontends and backends cannot inherit",
        "acl a path /;frontend x from d|frontend y;is explicitly referenced by another proxy",
        "http-request deny;frontend x from d|frontend y from d;",
        "tcp-request connection accept;frontend x from d;",
        "tcp-response content accept;backend x from d;",
        "retries 1;listen x from d|listen y from d|defaults from d;"
      })
  void refusesRulesThatWouldRunTwice(String rule, String heirs, @Nullable String message)
      throws IOException {
    parse(
        "defaults d\n mode http\n timeout client 1\n timeout server 1\n timeout connect 1\n "
            + rule
            + "\n"
            + heirs.replace('|', '\n')
            + "\n");

    if (message == null) {
      assertThat(problems.all()).isEmpty();
    } else {
      assertThat(problems.all())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.message()).contains(message);
                assertThat(problem.location().line())
                    .isEqualTo(7 + (int) heirs.chars().filter(c -> c == '|').count());
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"$HOST:80", "${HOST}:80", "\"${HOST}:80\"", "${NOT}1.2.3.4:${PORT}"})
  void expandsVariablesInAddressesWithoutQuotes(String address) throws IOException {
    HaproxyConfig config =
        new HaproxyParser()
            .parse(
                List.of(
                    Files.writeString(
                        directory.resolve("haproxy.cfg"), "listen x\n bind " + address + "\n")),
                ParserEnvironment.builder()
                    .environment(Map.of("HOST", "1.2.3.4", "PORT", "80"))
                    .build(),
                problems);

    assertThat(config.proxies().get(0).frontend().binds())
        .extracting(bind -> bind.addresses().toString())
        .containsExactly("[1.2.3.4:80]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "streq(\"$HOME\",/h);true;",
        "\"streq($HOME,/h)\";true;",
        "streq($HOME,/h);false;",
        "streq('a b','a b');true;",
        "streq(\"${NO-x}\",x);true;",
        "streq(\"$HAPROXY_BRANCH\",3.4);true;",
        "streq(\"$HOME,/h);false;unmatched quote at position 7",
      })
  void evaluatesConditionsThatStandAlone(String condition, boolean holds, @Nullable String error) {
    ConditionEvaluator.Verdict verdict = environment.evaluate(condition);

    assertThat(verdict.holds()).isEqualTo(holds);
    assertThat(verdict.error()).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "no busy-polling;WARNING;'no busy-polling' is ignored",
        "default lua-load;ALERT;'default lua-load' is not supported by Weir",
        "no maxconn;ALERT;'no' : 'maxconn' cannot be reverted",
        "no busy-poling;ALERT;'no' : 'busy-poling' cannot be reverted",
        "no;ALERT;'no' expects a keyword",
      })
  void saysWhatBecomesOfNo(String line, String severity, String message) throws IOException {
    parse("global\n " + line + "\n");

    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).hasToString(severity);
              assertThat(problem.message()).startsWith(message);
            });
  }

  @Test
  void readsFilesOfADirectoryInTheOrderOfTheirNames() throws IOException {
    Files.writeString(directory.resolve("b.cfg"), " mode http\n");
    Files.writeString(directory.resolve("a.cfg"), "backend one\n");
    Files.writeString(directory.resolve("c.txt"), "nonsense\n");

    HaproxyConfig config = parse(directory);

    assertThat(config.files())
        .extracting(file -> Path.of(file).getFileName().toString())
        .containsExactly("a.cfg", "b.cfg");
    // A file ends its last section.
    assertThat(problems.all())
        .extracting(ConfigProblem::message)
        .contains("unknown keyword 'mode' out of section");
  }

  @Test
  void passesOverWhatStandsInUnsupportedSections() throws IOException {
    parse("peers p\n peer a 1.2.3.4:1\n nonsense\nbackend b\n");

    assertThat(problems.all())
        .extracting(ConfigProblem::message)
        .containsExactly(
            "'peers' section 'p' is not supported by Weir: stick tables and their peers are not"
                + " there yet");
  }

  @Test
  void acceptsActionsOfOthersWhereTheyMayStand() throws IOException {
    ParserEnvironment extended =
        ParserEnvironment.builder().ruleActions(List.of(new FakeAction())).build();
    Path file =
        Files.writeString(
            directory.resolve("x.cfg"),
            """
            backend b
             mode http
             http-request my-action a if TRUE
             http-response my-acton
             http-response my-action
            """);

    HaproxyConfig config = new HaproxyParser().parse(List.of(file), extended, problems);

    assertThat(words(config.proxies().get(0).rules().get(0).arguments())).isEqualTo("a");
    assertThat(problems.all())
        .extracting(ConfigProblem::message)
        .containsExactly(
            "'http-response' : unknown action 'my-acton'",
            "'http-response' : unknown action 'my-action'");
  }

  @Test
  void expandsTheBuiltInLogFormats() throws IOException {
    HaproxyConfig config = parse("frontend f\n log-format \"$HAPROXY_TCP_LOG_FMT x\"\n");

    assertThat(Objects.requireNonNull(config.proxies().get(0).logging().format()).text())
        .isEqualTo("%ci:%cp [%t] %ft %b/%s %Tw/%Tc/%Tt %B %ts %ac/%fc/%bc/%sc/%rc %sq/%bq x");
    assertThat(environment.environment()).containsOnlyKeys("HOME");
  }

  /** A keyword with a letter doubled or missing is named, with the right one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "acl",
        "backlog",
        "balance",
        "bind",
        "capture",
        "cookie",
        "declare",
        "default-server",
        "default_backend",
        "description",
        "disabled",
        "enabled",
        "error-log-format",
        "errorfile",
        "errorfiles",
        "errorloc302",
        "filter",
        "force-persist",
        "fullconn",
        "hash-type",
        "http-after-response",
        "http-check",
        "http-error",
        "http-request",
        "http-response",
        "http-reuse",
        "ignore-persist",
        "log-format",
        "log-format-sd",
        "log-tag",
        "maxconn",
        "mode",
        "monitor-uri",
        "monitor",
        "option",
        "rate-limit",
        "redirect",
        "retries",
        "server",
        "stats",
        "tcp-request",
        "tcp-response",
        "timeout",
        "unique-id-format",
        "unique-id-header",
        "use-server",
        "use_backend"
      })
  void suggestsTheKeywordThatWasMeant(String keyword) throws IOException {
    int middle = keyword.length() / 2;
    String doubled =
        keyword.substring(0, middle) + keyword.charAt(middle) + keyword.substring(middle);
    String dropped = keyword.substring(0, middle) + keyword.substring(middle + 1);
    parse("listen l\n " + doubled + " x\n " + dropped + " x\n");

    assertThat(problems.all())
        .extracting(problem -> problem.location().line() + " " + problem.hint())
        .contains("2 did you mean '" + keyword + "'?", "3 did you mean '" + keyword + "'?");
  }

  @Test
  void suggestsTheGlobalKeywordThatWasMeant() throws IOException {
    for (String keyword : GlobalDraft.KEYWORDS) {
      Problems found = new Problems();
      Path file =
          Files.writeString(
              directory.resolve("g.cfg"), "global\n " + keyword.charAt(0) + keyword + " x\n");
      new HaproxyParser().parse(List.of(file), environment, found);

      assertThat(found.all())
          .singleElement()
          .satisfies(
              problem -> assertThat(problem.hint()).isEqualTo("did you mean '" + keyword + "'?"));
    }
  }

  private static String words(List<Word> words) {
    return String.join("|", words.stream().map(Word::text).toList());
  }
}
