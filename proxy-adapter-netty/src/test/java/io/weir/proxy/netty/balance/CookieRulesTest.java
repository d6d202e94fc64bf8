package io.weir.proxy.netty.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.stream.Headers;
import io.weir.proxy.netty.config.PlannerFixture;
import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.rule.TestingProxiedStream;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingHttpResponse;
import io.weir.testkit.TestingStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieRulesTest {

  private final TestingHttpResponse response = new TestingHttpResponse();

  private static BackendPlan backend(String cookie, String... more) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "defaults",
                "  mode http",
                "  timeout connect 1s",
                "  timeout server 1s",
                "backend be",
                "  cookie " + cookie,
                "  use-server s3 if { path_end /three }",
                "  server s1 127.0.0.1:1 cookie one",
                "  server s2 127.0.0.1:2 cookie two",
                "  server s3 127.0.0.1:3"));
    lines.addAll(List.of(more));
    return PlannerFixture.of(lines.toArray(new String[0])).plan().backends().get(0);
  }

  private static BackendPlan persisting(String cookie) {
    return backend(
        cookie,
        "  force-persist if { path_beg /force }",
        "  ignore-persist if { path_sub ignore }");
  }

  private TestingProxiedStream request(String path, String cookies) {
    return new TestingProxiedStream(
        TestingStream.of(TestingHttpRequest.of("GET", path, "cookie", cookies)).response(response));
  }

  private TestingProxiedStream stream(String cookies) {
    return request("/", cookies);
  }

  private static String chosen(BackendPlan backend, TestingProxiedStream stream) {
    ServerPlan server = backend.serverRules().choose(stream);
    return server == null ? "none" : server.name();
  }

  private static String cookies(Headers headers, String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < headers.size(); i++) {
      if (headers.name(i).equalsIgnoreCase(name)) {
        text.append(headers.value(i)).append('|');
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"S=two; s2", "S=three; none", "T=two; none", "SS=two; none"})
  void sendsAClientToTheServerOfItsCookie(String cookie, String server) {
    assertThat(chosen(backend("S insert"), stream(cookie))).isEqualTo(server);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "S insert; S=two; none; VN",
        "S insert; S=wrong; none; II",
        "S insert; S=three; none; II",
        "S insert; T=two; none; NI",
        "S insert; T=two; S=x; NI",
        "S insert postonly; T=two; none; NN",
        "S insert indirect; S=two; S=x; VD",
        "S insert; S=two; S=x; VD",
        "S insert; S=; none; UI",
        "S prefix; S=~a; none; UN",
        "S prefix; S=two; none; VN",
        "S insert preserve; T=two; S=x; NP",
        "S; S=two; S=x; VP",
        "S; S=two; none; VN",
        "S rewrite; T=two; S=x; NR",
        "S prefix; S=two~a; S=x; VR",
      })
  void tellsLogsWhatBecameOfTheCookie(
      String settings, String shown, String given, String expected) {
    BackendPlan backend = backend(settings);
    TestingProxiedStream stream = stream(shown);
    if (!given.equals("none")) {
      response.headers().add("set-cookie", given);
    }

    ServerPlan chosen = backend.serverRules().choose(stream);
    backend.serverRules().onResponse(stream, chosen == null ? backend.servers().get(1) : chosen);

    assertThat(stream.cookieState()).isEqualTo(expected);
  }

  @Test
  void findsTheCookieAmongOthers() {
    assertThat(chosen(backend("S insert"), stream("A=1; S=one ; B=2"))).isEqualTo("s1");
  }

  @Test
  void balancesAgainWhereTheServerIsDown() {
    BackendPlan backend = backend("S insert");
    backend.servers().get(1).state().setHealthy(false);

    assertThat(chosen(backend, stream("S=two"))).isEqualTo("none");
  }

  @Test
  void asksUseServerWhereThereIsNoCookie() {
    TestingProxiedStream stream =
        new TestingProxiedStream(TestingStream.of(TestingHttpRequest.of("GET", "/three")));

    assertThat(chosen(backend("S insert"), stream)).isEqualTo("s3");
  }

  @Test
  void takesTheServerOfARuleRatherThanTheOneOfTheCookie() {
    BackendPlan backend = backend("S insert indirect");
    TestingProxiedStream stream = request("/three", "S=two");

    assertThat(chosen(backend, stream)).isEqualTo("s3");
    assertThat(stream.cookieState()).isEqualTo("U-");
    assertThat(stream.stream().request().headers().first("cookie")).isNull();
    backend.serverRules().onResponse(stream, backend.servers().get(2));
    assertThat(cookies(response.headers(), "set-cookie")).isEmpty();
    backend.serverRules().onResponse(stream, backend.servers().get(0));
    assertThat(cookies(response.headers(), "set-cookie")).isEqualTo("S=one; path=/|");
  }

  @Test
  void takesTheFirstOfTheServersThatShareACookieAndIsUp() {
    BackendPlan backend = backend("S insert", "  server s4 127.0.0.1:4 cookie one");

    assertThat(chosen(backend, stream("S=one"))).isEqualTo("s1");
    backend.servers().get(0).state().setHealthy(false);
    assertThat(chosen(backend, stream("S=one"))).isEqualTo("s4");
    backend.servers().get(3).state().setHealthy(false);
    assertThat(chosen(backend, stream("S=one"))).isEqualTo("none");
  }

  /** The servers s1 and s3 are down; each path names the rule that holds for it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/; S=one; none; D",
        "/force; S=one; s1; D",
        "/force; S=two; s2; V",
        "/force; S=bad; none; I",
        "/force; T=one; none; N",
        "/force/three; S=one; s3; U",
        "/three; T=one; none; N",
        "/ignore; S=two; none; U",
        "/ignore; T=two; none; N",
        "/ignore/three; S=two; none; U",
        "/force/ignore; S=one; s1; D"
      })
  void reachesServersThatAreDownOrPassesCookiesOver(
      String path, String cookie, String server, String state) {
    BackendPlan backend = persisting("S insert");
    backend.servers().get(0).state().setHealthy(false);
    backend.servers().get(2).state().setHealthy(false);
    TestingProxiedStream stream = request(path, cookie);

    assertThat(chosen(backend, stream)).isEqualTo(server);
    assertThat(stream.cookieState()).isEqualTo(state + "-");
  }

  @ParameterizedTest
  @CsvSource({"insert", "insert indirect", "insert preserve", "rewrite", "prefix"})
  void leavesResponsesAloneWherePersistenceIsIgnored(String mode) {
    BackendPlan backend = persisting("S " + mode);
    TestingProxiedStream stream = request("/ignore", "S=one");
    response.headers().add("set-cookie", "S=x");

    backend.serverRules().choose(stream);
    backend.serverRules().onResponse(stream, backend.servers().get(1));

    assertThat(cookies(response.headers(), "set-cookie")).isEqualTo("S=x|");
    assertThat(stream.cookieState()).isEqualTo("UP");
  }

  @ParameterizedTest
  @CsvSource({"insert, true", "rewrite, false", "prefix, false"})
  void keepsCachesFromCookiesThatItInserts(String mode, boolean kept) {
    BackendPlan backend = backend("S " + mode + " nocache");
    response.headers().add("set-cookie", "S=x");
    backend.serverRules().onResponse(stream("A=1"), backend.servers().get(0));

    assertThat(response.headers().contains("cache-control")).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {"S=two ! ", "A=1; S=two ! A=1|", "S=two; B=2 ! B=2|", "A=1; S=two; B=2 ! A=1; B=2|"})
  void hidesAnIndirectCookieFromTheServer(String sent, String forwarded) {
    TestingProxiedStream stream = stream(sent);
    assertThat(chosen(backend("S insert indirect"), stream)).isEqualTo("s2");
    assertThat(cookies(stream.stream().request().headers(), "cookie"))
        .isEqualTo(forwarded == null ? "" : forwarded);
  }

  @Test
  void insertsTheCookieOfTheServerThatAnswered() {
    BackendPlan backend = backend("S insert indirect nocache httponly secure domain .x.org");
    TestingProxiedStream stream = stream("A=1");
    backend.serverRules().choose(stream);
    backend.serverRules().onResponse(stream, backend.servers().get(1));

    assertThat(cookies(response.headers(), "set-cookie"))
        .isEqualTo("S=two; path=/; domain=.x.org; HttpOnly; Secure|");
    assertThat(response.headers().first("cache-control")).isEqualTo("private");
  }

  @Test
  void insertsNothingWhereTheClientHasItAlready() {
    BackendPlan backend = backend("S insert indirect");
    TestingProxiedStream stream = stream("S=two");
    backend.serverRules().choose(stream);
    backend.serverRules().onResponse(stream, backend.servers().get(1));

    assertThat(cookies(response.headers(), "set-cookie")).isEmpty();
  }

  @Test
  void makesTheClientForgetACookieWhereTheServerHasNone() {
    BackendPlan backend = backend("S insert");
    TestingProxiedStream stream = stream("S=gone");
    backend.serverRules().choose(stream);
    backend.serverRules().onResponse(stream, backend.servers().get(2));

    assertThat(cookies(response.headers(), "set-cookie")).startsWith("S=; Expires=");
  }

  @Test
  void rewritesTheServersOwnCookie() {
    BackendPlan backend = backend("S rewrite");
    response.headers().add("set-cookie", "T=5");
    response.headers().add("set-cookie", "S=x; path=/y");
    backend.serverRules().onResponse(stream("A=1"), backend.servers().get(0));

    assertThat(cookies(response.headers(), "set-cookie")).isEqualTo("T=5|S=one; path=/y|");
  }

  @Test
  void prefixesTheServersOwnCookieAndTakesThePrefixBack() {
    BackendPlan backend = backend("S prefix");
    response.headers().add("set-cookie", "S=abc; path=/");
    backend.serverRules().onResponse(stream("A=1"), backend.servers().get(0));
    assertThat(cookies(response.headers(), "set-cookie")).isEqualTo("S=one~abc; path=/|");

    TestingProxiedStream next = stream("S=two~abc");
    assertThat(chosen(backend, next)).isEqualTo("s2");
    assertThat(next.stream().request().headers().first("cookie")).isEqualTo("S=abc");
  }
}
