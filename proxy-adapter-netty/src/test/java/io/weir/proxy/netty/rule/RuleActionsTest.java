package io.weir.proxy.netty.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.filter.RuleSet;
import io.weir.api.sample.Sample;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Headers;
import io.weir.api.stream.VariableName;
import io.weir.proxy.netty.config.PlannerFixture;
import io.weir.proxy.netty.plan.FrontendPlan;
import io.weir.proxy.netty.plan.ProxiedStream.StreamTimeout;
import io.weir.proxy.netty.plan.Reply;
import io.weir.proxy.netty.plan.RuleList;
import io.weir.proxy.netty.plan.Verdict;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingHttpResponse;
import io.weir.testkit.TestingProxy;
import io.weir.testkit.TestingStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleActionsTest {

  private final TestingHttpRequest request =
      TestingHttpRequest.of(
          "GET",
          "/a/b?c=d",
          "host",
          "example.org",
          "x-list",
          "one, two,three",
          "x-two",
          "1",
          "x-two",
          "2");
  private final TestingHttpResponse response = new TestingHttpResponse();
  private final TestingProxiedStream stream =
      new TestingProxiedStream(TestingStream.of(request).response(response));

  private static TestingProxiedStream tcpStream() {
    return new TestingProxiedStream(
        new TestingStream().frontend(TestingProxy.frontend(1, "fe").http(false)));
  }

  private static FrontendPlan plan(String... rules) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "defaults",
                "  mode http",
                "  timeout client 1s",
                "frontend fe",
                "  bind 127.0.0.1:0"));
    for (String rule : rules) {
      lines.add("  " + rule);
    }
    return PlannerFixture.of(lines.toArray(new String[0])).plan().frontends().get(0);
  }

  private Verdict run(RuleSet set, String... rules) {
    RuleList list = plan(rules).proxy().rules().of(set);
    return list.run(stream, 0);
  }

  private Verdict request(String... rules) {
    return run(RuleSet.HTTP_REQUEST, rules);
  }

  private static String text(Headers headers) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < headers.size(); i++) {
      text.append(headers.name(i)).append('=').append(headers.value(i)).append('|');
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "set-header x-two new; host=example.org|x-list=one, two,three|x-two=new|",
        "set-header x-two %[str(a\\ b\\ )]; host=example.org|x-list=one, two,three|x-two=a b |",
        "add-header x-two %[method]; "
            + "host=example.org|x-list=one, two,three|x-two=1|x-two=2|x-two=GET|",
        "del-header x-two; host=example.org|x-list=one, two,three|",
        "del-header X- -m beg; host=example.org|",
        "del-header two -m end; host=example.org|x-list=one, two,three|",
        "del-header os -m sub; x-list=one, two,three|x-two=1|x-two=2|",
        "del-header ^x-l.*t$ -m reg; host=example.org|x-two=1|x-two=2|",
        "replace-header x-two ([0-9]) <\\1>; "
            + "host=example.org|x-list=one, two,three|x-two=<1>|x-two=<2>|",
        "replace-header host exam(.*)org \\1%[method]; "
            + "host=ple.GET|x-list=one, two,three|x-two=1|x-two=2|",
        "replace-header host nothing x; "
            + "host=example.org|x-list=one, two,three|x-two=1|x-two=2|",
        "replace-value x-list (.*) <\\1>; "
            + "host=example.org|x-list=<one>,<two>,<three>|x-two=1|x-two=2|",
        "replace-value x-list t(.*) T\\1; "
            + "host=example.org|x-list=one,Two,Three|x-two=1|x-two=2|",
        "set-header x-two new if { path /no }; "
            + "host=example.org|x-list=one, two,three|x-two=1|x-two=2|",
        "set-header x-two new unless { path /no }; "
            + "host=example.org|x-list=one, two,three|x-two=new|",
      })
  void changesHeaders(String rule, String expected) {
    assertThat(request("http-request " + rule)).isEqualTo(Verdict.CONTINUE);
    assertThat(text(request.headers())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "set-src ipv4(10.1.2.3); /10.1.2.3:40000 /198.51.100.1:80",
        "set-src src,ipmask(24); /192.0.2.0:40000 /198.51.100.1:80",
        "set-src ipv6(2001:db8::1); /[2001:db8:0:0:0:0:0:1]:40000 /198.51.100.1:80",
        "set-src req.hdr(host); /192.0.2.1:40000 /198.51.100.1:80",
        "set-src req.hdr(x-none); /192.0.2.1:40000 /198.51.100.1:80",
        "set-src-port int(7); /192.0.2.1:7 /198.51.100.1:80",
        "set-src-port req.hdr(x-two,1); /192.0.2.1:1 /198.51.100.1:80",
        "set-dst str(::2); /192.0.2.1:40000 /[0:0:0:0:0:0:0:2]:80",
        "set-dst-port dst_port,add(4000); /192.0.2.1:40000 /198.51.100.1:4080",
      })
  void changesTheAddressesOfTheStreamAlone(String rule, String expected) {
    assertThat(request("http-request " + rule)).isEqualTo(Verdict.CONTINUE);
    assertThat(stream.source() + " " + stream.destination()).isEqualTo(expected);
    assertThat(stream.session().source()).hasToString("/192.0.2.1:40000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "set-path /new; /new?c=d",
        "set-pathq /new?x; /new?x",
        "set-query q=%[path]; /a/b?q=/a/b",
        "set-query %[str()]; /a/b",
        "set-uri http://other/x; http://other/x",
        "replace-path /a/(.*) /\\1/z; /b/z?c=d",
        "replace-pathq ([^?]*)(\\?(.*))? \\1/foo\\2; /a/b/foo?c=d",
        "replace-uri .*c=(.) /\\1; /d",
        "replace-path nothing x; /a/b?c=d",
        "normalize-uri path-strip-dotdot full; /a/b?c=d",
        "set-pathq /x/../%%2e?b&a; /x/../%2e?b&a",
      })
  void changesTheRequestLine(String rule, String expected) {
    assertThat(request("http-request " + rule)).isEqualTo(Verdict.CONTINUE);
    assertThat(request.uri()).isEqualTo(expected);
  }

  @Test
  void normalizesAddresses() {
    request.setUri("http://host//x/../%2e?b&a");
    assertThat(
            request(
                "http-request normalize-uri path-merge-slashes",
                "http-request normalize-uri path-strip-dotdot",
                "http-request normalize-uri percent-decode-unreserved strict",
                "http-request normalize-uri query-sort-by-name"))
        .isEqualTo(Verdict.CONTINUE);
    assertThat(request.uri()).isEqualTo("http://host/.?a&b");
    request.setUri("/%zz");
    assertThat(request("http-request normalize-uri percent-to-uppercase strict"))
        .isEqualTo(new Verdict.Answer(null, 400, Verdict.Kind.DENY));
  }

  @Test
  void readsAHeaderValueWithoutTheBlanksThatARulePutThere() {
    request(
        "http-request set-header x-two %[str(a\\ )]",
        "http-request set-header x-list <%[req.fhdr(x-two)]><%[req.fhdr(x-two,1)]>");

    assertThat(request.headers().first("x-list")).isEqualTo("<a><a>");
  }

  @Test
  void keepsHostAndAnAbsoluteTargetTheSame() {
    request("http-request set-uri http://other:8080/x");

    assertThat(request.headers().first("host")).isEqualTo("other:8080");
  }

  @Test
  void setsTheMethod() {
    request("http-request set-method put");

    assertThat(request.method()).isEqualTo("put");
  }

  @Test
  void answersAnInternalErrorWhereARewriteWouldBreakTheMessage() {
    Verdict verdict =
        request(
            "http-request replace-header x-two .* '\\x0d\\x0aset-cookie: x'",
            "http-request set-header x-after 1");

    assertThat(verdict).isEqualTo(new Verdict.Answer(null, 500, Verdict.Kind.ERROR));
    assertThat(text(request.headers())).doesNotContain("set-cookie", "x-after");
  }

  @Test
  void passesOverSuchARewriteWhereStrictModeIsOff() {
    Verdict verdict =
        request(
            "http-request strict-mode off",
            "http-request replace-header x-two .* '\\x0d\\x0aset-cookie: x'",
            "http-request set-header x-after 1");

    assertThat(verdict).isEqualTo(Verdict.CONTINUE);
    assertThat(text(request.headers())).doesNotContain("set-cookie").contains("x-after=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "set-var(txn.v) int(5); 5",
        "set-var-fmt(txn.v) a%[method]b; aGETb",
        "set-var(txn.v,ifexists) int(5); none",
        "set-var(txn.v,ifnotexists) int(5); 5",
        "set-var(txn.v,ifnotset) int(5); 5",
        "set-var(txn.v,ifnotempty) str(); none",
        "set-var(txn.v,ifempty) str(x); none",
      })
  void setsVariables(String rule, String expected) {
    request("http-request " + rule);

    Sample value = stream.variables().get(VariableName.parse("txn.v"));
    assertThat(value == null ? "none" : value.toByteText()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"ifgt,3,3", "ifgt,7,5", "iflt,3,5", "iflt,7,7"})
  void comparesWithTheOldValue(String condition, int given, int expected) {
    request(
        "http-request set-var(txn.v) int(5)",
        "http-request set-var(txn.v," + condition + ") int(" + given + ")");

    assertThat(stream.variables().get(VariableName.parse("txn.v")))
        .isEqualTo(Sample.of((long) expected));
  }

  @Test
  void unsetsVariables() {
    request("http-request set-var(txn.v) int(5)", "http-request unset-var(txn.v)");

    assertThat(stream.variables().get(VariableName.parse("txn.v"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "deny,403,DENY",
    "deny deny_status 429,429,DENY",
    "deny status 404,404,DENY",
    "tarpit,500,TARPIT",
    "deny default-errorfiles status 401,401,DENY"
  })
  void leavesThePageToTheProxyWhereNoneIsGiven(String rule, int status, Verdict.Kind kind) {
    assertThat(request("http-request " + rule)).isEqualTo(new Verdict.Answer(null, status, kind));
  }

  @Test
  void deniesResponsesWith502() {
    assertThat(run(RuleSet.HTTP_RESPONSE, "http-response deny"))
        .isEqualTo(new Verdict.Answer(null, 502, Verdict.Kind.DENY));
  }

  private static Reply reply(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Answer.class);
    Reply reply = ((Verdict.Answer) verdict).reply();
    assertThat(reply).isNotNull();
    return reply;
  }

  @Test
  void returnsWhatAFormatMakesOfTheStream() {
    Reply reply =
        reply(
            request(
                "http-request return status 201 content-type text/plain"
                    + " lf-string \"%[path] seen\" hdr x-a %[method] hdr x-b 2"
                    + " hdr x-c %[req.hdr(x-none)]"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.headers())
        .containsExactly(
            new Reply.Field("content-type", "text/plain"),
            new Reply.Field("x-a", "GET"),
            new Reply.Field("x-b", "2"));
    assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1)).isEqualTo("/a/b seen");
  }

  @Test
  void returnsFiles(@TempDir Path folder) throws Exception {
    Path body = Files.writeString(folder.resolve("body"), "%[path] stays");
    Path raw =
        Files.writeString(
            folder.resolve("raw"), "HTTP/1.1 503 Away\r\nX-Raw: 1\r\nContent-Length: 3\r\n\r\nraw");

    Reply plain = reply(request("http-request return content-type text/plain file " + body));
    Reply whole = reply(request("http-request return status 503 errorfile " + raw));

    assertThat(new String(plain.body(), StandardCharsets.ISO_8859_1)).isEqualTo("%[path] stays");
    assertThat(whole.reason()).isEqualTo("Away");
    assertThat(whole.headers()).containsExactly(new Reply.Field("x-raw", "1"));
    assertThat(new String(whole.body(), StandardCharsets.ISO_8859_1)).isEqualTo("raw");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "location /new; 302; /new",
        "location http://x%[path] code 301; 301; http://x/a/b",
        "location /new?x keep-query; 302; /new?x&c=d",
        "prefix https://y code 307; 307; https://y/a/b?c=d",
        "prefix https://y drop-query append-slash; 302; https://y/a/b/",
        "prefix /; 302; /a/b?c=d",
        "prefix /p append-slash; 302; /p/a/b?c=d/",
        "scheme https append-slash; 302; https://example.org/a/b?c=d/",
        "location /x append-slash; 302; /x",
        "scheme https code 308; 308; https://example.org/a/b?c=d",
      })
  void redirects(String rule, int status, String location) {
    Reply reply = reply(request("http-request redirect " + rule));

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.headers().get(0)).isEqualTo(new Reply.Field("location", location));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set-cookie A=1 | A=1; path=/;",
        "clear-cookie B= | B=; path=/; Max-Age=0;",
        "set-cookie A=1 clear-cookie B= | B=; path=/; Max-Age=0;",
        "clear-cookie B= set-cookie-fmt C=%[method] | C=GET",
        "set-cookie-fmt C=%[method] set-cookie A=1 | A=1; path=/;"
      })
  void redirectsWithTheLastCookie(String words, String cookie) {
    assertThat(reply(request("http-request redirect location / " + words)).headers())
        .containsExactly(
            new Reply.Field("location", "/"),
            new Reply.Field("cache-control", "no-cache"),
            new Reply.Field("set-cookie", cookie));
  }

  @Test
  void passesOverARedirectToNowhere() {
    assertThat(request("http-request redirect location %[var(txn.none)] ignore-empty"))
        .isEqualTo(Verdict.CONTINUE);
  }

  @Test
  void asksForAPassword() {
    Reply reply = reply(request("http-request auth realm \"a \\\"b\\\"\""));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.headers())
        .contains(new Reply.Field("www-authenticate", "Basic realm=\"a \\\"b\\\"\""));
  }

  @Test
  void asksForWhatConditionsReadWhereTheTargetIsAbsolute() {
    request.setUri("http://example.org/");

    Reply reply = reply(request("http-request auth"));
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.headers()).contains(new Reply.Field("www-authenticate", "Basic realm=\"fe\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "set-header Host other; http://u@example.org/a?b; http://u@other/a?b",
        "add-header host other:81; http://example.org; http://other:81",
        "replace-header host (.*) x.\\1; http://example.org?q; http://x.example.org?q",
        "replace-header host nothing x; http://example.org/; http://example.org/",
        "set-header host other; /a?http://b; /a?http://b",
        "set-header x-host other; http://example.org/; http://example.org/"
      })
  void changesAnAbsoluteTargetWithItsHost(String rule, String before, String after) {
    request.setUri(before);

    assertThat(request("http-request " + rule)).isEqualTo(Verdict.CONTINUE);
    assertThat(request.uri()).isEqualTo(after);
  }

  @Test
  void stopsAListWhereARuleAllows() {
    Verdict verdict = request("http-request allow if { path_beg /a }", "http-request deny");

    assertThat(verdict).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void setsStatusLogLevelAndTimeouts() {
    run(
        RuleSet.HTTP_RESPONSE,
        "http-response set-status 418 reason \"I am\"",
        "http-response set-log-level silent",
        "http-response set-timeout client 7s");

    assertThat(response.status()).isEqualTo(418);
    assertThat(response.reason()).isEqualTo("I am");
    assertThat(stream.logLevel()).isEqualTo("silent");
    assertThat(stream.timeouts()).containsEntry(StreamTimeout.CLIENT, 7000L);
  }

  @Test
  void capturesIntoDeclaredAndNewSlots() {
    FrontendPlan plan =
        plan(
            "declare capture request len 3",
            "capture request header host len 7",
            "http-request capture method id 0",
            "http-request capture path len 2");
    plan.proxy().rules().httpRequest().run(stream, 0);

    assertThat(plan.proxy().requestCaptures()).isEqualTo(3);
    assertThat(stream.captured(Direction.REQUEST, 0)).isEqualTo("GET");
    assertThat(stream.captured(Direction.REQUEST, 1)).isEqualTo("example");
    assertThat(stream.captured(Direction.REQUEST, 2)).isEqualTo("/a");
  }

  @Test
  void waitsForTheBodyAndGoesOnFromThere() {
    RuleList rules =
        plan(
                "http-request set-header x-one 1",
                "http-request wait-for-body time 2s at-least 10",
                "http-request set-header x-two-more 1")
            .proxy()
            .rules()
            .httpRequest();
    stream.stream().payload(Direction.REQUEST, "four", false);

    assertThat(rules.run(stream, 0)).isEqualTo(new Verdict.Wait(1, 2000, 10, 408));
    stream.stream().payload(Direction.REQUEST, "ten chars.", false);
    assertThat(rules.run(stream, 1)).isEqualTo(Verdict.CONTINUE);
    assertThat(request.headers().first("x-two-more")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // What is there decides, whatever may follow.
        "reject if { req.payload(0,3) -m str BAD } | goodness | false",
        "reject if { req.payload(0,3) -m str BAD } | go | true",
        "reject if { req.payload(2,3) -m str BAD } | good | true",
        "reject if { req.payload(0,0) -m str BAD } | goodness | true",
        "reject if { req.len gt 100 } | goodness | true",
        "reject if { req.ssl_hello_type 1 } | GET / HTTP/1.1 | false",
        "reject if !tls WAIT_END | GET / HTTP/1.1 | true",
        "reject if !{ req.payload(0,4) -m str good } | goodness | false",
        "reject if bad | goodness | false",
        "reject if bad | go | true",
        "reject if bad HTTP | goodness | true",
      })
  void waitsOnlyWhereMoreContentMayChangeTheOutcome(String rule, String payload, boolean waits) {
    RuleList rules =
        plan(
                "mode tcp",
                "acl bad req.payload(0,3) -m str BAD",
                "acl tls req.ssl_hello_type 1",
                "tcp-request inspect-delay 3s",
                "tcp-request content " + rule)
            .proxy()
            .rules()
            .tcpRequestContent();
    TestingProxiedStream tcp = tcpStream();
    tcp.stream().payload(Direction.REQUEST, payload, false);
    Verdict expected = waits ? new Verdict.Wait(0, 3000, -1, 0) : Verdict.CONTINUE;
    assertThat(rules.run(tcp, 0)).isEqualTo(expected);
  }

  @Test
  void waitsForContentWhileTheConditionMayStillChange() {
    RuleList rules =
        plan(
                "mode tcp",
                "tcp-request inspect-delay 3s",
                "tcp-request content accept if { req.payload(0,5) -m found }",
                "tcp-request content reject")
            .proxy()
            .rules()
            .tcpRequestContent();
    TestingProxiedStream tcp = tcpStream();
    tcp.stream().payload(Direction.REQUEST, "abc", false);

    assertThat(rules.run(tcp, 0)).isEqualTo(new Verdict.Wait(0, 3000, -1, 0));
    tcp.stream().payload(Direction.REQUEST, "abcde", false);
    assertThat(rules.run(tcp, 0)).isEqualTo(Verdict.ALLOW);
    tcp.stream().payload(Direction.REQUEST, "abc", false);
    assertThat(rules.run(tcp.inspectionOver(true), 0)).isEqualTo(Verdict.REJECT);
  }

  @Test
  void runsActionsOfFilters() {
    request("filter tagging t1", "http-request tag t1 hello");

    assertThat(stream.variables().get(VariableName.parse("txn.tag"))).isEqualTo(Sample.of("hello"));
  }

  @Test
  void failsAMonitorAddressWhereItsConditionHolds() {
    assertThat(plan("monitor-uri /alive", "monitor fail if TRUE").monitor().fails(stream)).isTrue();
    assertThat(plan("monitor-uri /alive", "monitor fail if FALSE").monitor().fails(stream))
        .isFalse();
  }
}
