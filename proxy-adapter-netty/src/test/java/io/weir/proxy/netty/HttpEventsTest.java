package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of events of requests that are answered, by a server or by the proxy itself. */
@ExtendWith(LeakCheck.class)
class HttpEventsTest {

  static final String HEAD =
      "stream-start client-session-start frontend-tcp-request http-wait-request"
          + " http-body-request frontend-http-request";

  static final String TO_BACKEND =
      HEAD + " switching-rules-request backend-set backend-tcp-request backend-http-request";

  static final String TO_SERVER =
      TO_BACKEND
          + " process-server-rules-request http-process-request tcp-rdp-cookie-request"
          + " process-sticking-rules-request http-headers-request";

  static final String RESPONSE_HEAD =
      " http-wait-response process-store-rules-response http-response http-headers-response";

  static final String CONNECTED = TO_SERVER + " server-session-start tcp-response";

  static final String ANSWERED =
      CONNECTED
          + " http-end-request"
          + RESPONSE_HEAD
          + " http-end-response client-session-end server-session-end stream-stop";

  /** The proxy answers before there is a backend. */
  static final String ANSWERED_IN_FRONTEND =
      HEAD + " http-reply client-session-end server-unavailable stream-stop";

  /** The proxy answers in the rules of the backend. */
  static final String ANSWERED_IN_BACKEND =
      TO_BACKEND
          + " http-reply client-session-end server-unavailable server-session-end stream-stop";

  /** A frontend and a backend with a filter each; more lines for either may be added. */
  static String configuration(String frontend, String backend) {
    return ConfiguredProxy.HTTP
        + """
        frontend fe
            bind 127.0.0.1:0
            filter trace f
            log 127.0.0.1:514 local0
            log-format "%%ST %%ts"
            default_backend be
        """
        + indent(frontend)
        + """
        backend be
            filter trace b
            server s1 127.0.0.1:%d
        """
        + indent(backend);
  }

  private static String indent(String lines) {
    return lines.isEmpty() ? "" : "    " + lines.replace("|", "\n    ") + "\n";
  }

  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  @Test
  void tellsPipelinedRequestsApart() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send(GET + GET.replace("/ ", "/2 ") + GET.replace("/ ", "/3 "));
      for (int i = 0; i < 3; i++) {
        assertThat(client.receive().body()).isEqualTo("ok");
      }
      assertThat(proxy.traces.over("fe/f", 3)).containsOnly(ANSWERED);
      assertThat(proxy.traces.over("be/b", 3))
          .containsOnly(
              "backend-set client-session-start "
                  + ANSWERED.substring(ANSWERED.indexOf("backend-tcp-request")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET / HTTP/1.0, 200 OK",
    "HEAD / HTTP/1.1, 200 OK",
    "HEAD / HTTP/1.0, 200 OK",
    "GET / HTTP/1.1, 204 No Content",
    "GET / HTTP/1.1, 304 Not Modified",
    "OPTIONS * HTTP/1.1, 200 OK",
    "DELETE /a HTTP/1.1, 500 Internal Server Error"
  })
  void followsEveryKindOfMessage(String line, String status) throws Exception {
    boolean body = !line.startsWith("HEAD") && status.matches("[25]00.*");
    String answer =
        "HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\n".replace("2", body ? "2" : "0");
    try (TestOrigin origin = TestOrigin.answering(answer + (body ? "ok" : ""));
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send(line + "\r\nHost: a\r\n\r\n");
      assertThat(client.receiveHead()).contains(" " + status.substring(0, 3) + " ");
      assertThat(proxy.traces.over("fe/f", 1)).containsExactly(ANSWERED);
      assertThat(proxy.logged()).containsExactly("INFO " + status.substring(0, 3) + " --");
    }
  }

  @Test
  void doesNotTakeInterimResponsesForTheResponse() throws Exception {
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 100 Continue\r\n\r\n");
          connection.readBytes(2);
          connection.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
          connection.in.read();
        };
    try (TestOrigin origin = new TestOrigin(script);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send(
          "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(client.receiveHead()).startsWith("HTTP/1.1 100 ");
      proxy.traces.awaitEvent("fe/f", "tcp-response");
      assertThat(proxy.traces.of("fe/f").get(0).text()).isEqualTo(CONNECTED);
      client.send("ab");
      assertThat(client.receiveHead()).startsWith("HTTP/1.1 103 ");
      assertThat(client.receive().body()).isEqualTo("ok");
      assertThat(proxy.traces.over("fe/f", 1)).containsExactly(ANSWERED);
    }
  }

  @Test
  void sendsItsOwnInterimResponsesWithoutAnEvent() throws Exception {
    String rules =
        "http-request early-hint Link \"</a>; rel=preload\" if { path / }"
            + "|http-request early-hint X-Never no unless { path / }"
            + "|http-request early-hint X-From %%[src]";
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(configuration(rules, ""), origin.port());
        TestClient client = proxy.client();
        TestClient old = proxy.client()) {
      assertThat(client.send(GET).receiveHead())
          .isEqualTo(
              "HTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\nx-from: 127.0.0.1\r\n\r\n");
      assertThat(client.receive().body()).isEqualTo("ok");
      assertThat(proxy.traces.over("fe/f", 1)).containsExactly(ANSWERED);
      assertThat(old.send("GET / HTTP/1.0\r\n\r\n").receive().status()).isEqualTo(200);
    }
  }

  @Test
  void endsATunnelWhenBothSidesHaveEnded() throws Exception {
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.send(
              "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n");
          connection.send(new String(connection.readBytes(5), StandardCharsets.US_ASCII));
          connection.in.readAllBytes();
        };
    try (TestOrigin origin = new TestOrigin(script);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
      assertThat(client.receiveHead()).startsWith("HTTP/1.1 101 ");
      client.send("hello");
      assertThat(client.in.readNBytes(5)).asString().isEqualTo("hello");
      String open = CONNECTED + " http-end-request" + RESPONSE_HEAD;
      assertThat(proxy.traces.of("fe/f").get(0).text()).isEqualTo(open);
      client.socket.shutdownOutput();
      assertThat(client.readAll()).isEmpty();
      assertThat(proxy.traces.over("fe/f", 1)).containsExactly(ANSWERED);
    }
  }

  @Test
  void endsEachMessageWithItsLastByte() throws Exception {
    CountDownLatch requestRead = new CountDownLatch(1);
    CountDownLatch half = new CountDownLatch(1);
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.readBytes(4);
          requestRead.countDown();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
          awaitUninterruptibly(half);
          connection.send("cd");
          connection.in.read();
        };
    try (TestOrigin origin = new TestOrigin(script);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
      proxy.traces.awaitEvent("fe/f", "tcp-response");
      assertThat(proxy.traces.of("fe/f").get(0).text()).isEqualTo(CONNECTED);
      client.send("cd");
      assertThat(requestRead.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(proxy.traces.of("fe/f").get(0).text()).startsWith(CONNECTED + " http-end-request");
      assertThat(client.receiveHead()).startsWith("HTTP/1.1 200 ");
      assertThat(client.in.readNBytes(2)).asString().isEqualTo("ab");
      assertThat(proxy.traces.of("fe/f").get(0).text())
          .isEqualTo(CONNECTED + " http-end-request" + RESPONSE_HEAD);
      half.countDown();
      assertThat(proxy.traces.over("fe/f", 1)).containsExactly(ANSWERED);
    }
  }

  /** The order turns round where the server has answered before it has the whole request. */
  @Test
  void endsAnEarlyResponseBeforeItsRequest() throws Exception {
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
          connection.readBytes(4);
          connection.in.read();
        };
    try (TestOrigin origin = new TestOrigin(script);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
      assertThat(client.receive().body()).isEqualTo("ok");
      proxy.traces.awaitEvent("fe/f", "http-end-response");
      client.send("cd");
      assertThat(proxy.traces.over("fe/f", 1))
          .containsExactly(
              CONNECTED
                  + RESPONSE_HEAD
                  + " http-end-response http-end-request client-session-end server-session-end"
                  + " stream-stop");
    }
  }

  static void awaitUninterruptibly(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IOException("nobody let it go on");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "http-request deny; 403 PR",
        "http-request deny deny_status 429; 429 PR",
        "http-request return status 200 content-type text/plain string here; 200 LR",
        "http-request redirect location /elsewhere; 302 LR",
        "redirect location /elsewhere; 302 LR",
        "http-request auth realm r unless { always_false }; 401 PR",
        "timeout tarpit 100|http-request tarpit; 500 PT"
      })
  void endsWhereTheFrontendAnswers(String rules, String logged) throws Exception {
    expectReply(configuration(rules, ""), GET, logged, ANSWERED_IN_FRONTEND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "http-request deny; 403 PR",
        "http-request return status 200 content-type text/plain string here; 200 LR",
        "http-request redirect location /elsewhere; 302 LR",
        "redirect location /elsewhere; 302 LR",
        "http-request auth realm r unless { always_false }; 401 PR",
        "timeout tarpit 100|http-request tarpit; 500 PT"
      })
  void endsWhereTheBackendAnswers(String rules, String logged) throws Exception {
    expectReply(configuration("", rules), GET, logged, ANSWERED_IN_BACKEND);
  }

  @Test
  void answersWithFilesAsWithItsOwnPages(@TempDir Path folder) throws Exception {
    Path page = folder.resolve("403.http");
    Files.writeString(
        page, "HTTP/1.1 403 No\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nno");
    expectReply(
        configuration("errorfile 403 " + page + "|http-request deny", ""),
        GET,
        "403 PR",
        ANSWERED_IN_FRONTEND);
  }

  /** A monitor is answered while the request is still being waited for, as HAProxy has it. */
  @Test
  void answersMonitorsBeforeEverythingElse() throws Exception {
    for (String rules : List.of("monitor-uri /", "monitor-uri /|monitor fail if { always_true }")) {
      expectReply(
          configuration(rules, ""),
          GET,
          rules.contains("fail") ? "503 PR" : "200 PR",
          "stream-start client-session-start frontend-tcp-request http-reply client-session-end"
              + " server-unavailable stream-stop");
    }
  }

  @Test
  void answersForItselfOnTheStatisticsPage() throws Exception {
    expectReply(configuration("", "stats enable|stats uri /"), GET, "200 LR", ANSWERED_IN_BACKEND);
  }

  private static void expectReply(String text, String request, String logged, String events)
      throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      assertThat(client.send(request).receiveHead()).contains(" " + logged.substring(0, 3) + " ");
      assertThat(proxy.traces.over("fe/f", 1)).containsExactly(events);
      await().untilAsserted(() -> assertThat(proxy.logged()).containsExactly("INFO " + logged));
      assertThat(origin.connections).hasValue(0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "http-request reject; ''; PR;"
            + HEAD
            + " client-session-end server-unavailable stream-stop",
        "http-request silent-drop; ''; PR;"
            + HEAD
            + " client-session-end server-unavailable stream-stop",
        "tcp-request content reject; ''; PR; stream-start client-session-start"
            + " frontend-tcp-request client-session-end server-unavailable stream-stop",
        "''; tcp-request content reject; PR;"
            + HEAD
            + " switching-rules-request backend-set backend-tcp-request client-session-end"
            + " server-unavailable server-session-end stream-stop",
        "''; http-request reject; PR;"
            + TO_BACKEND
            + " client-session-end server-unavailable server-session-end stream-stop"
      })
  void endsWithoutAReplyWhereARuleCloses(
      String frontend, String backend, String termination, String events) throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy =
            new ConfiguredProxy(configuration(frontend, backend), origin.port());
        TestClient client = proxy.client()) {
      client.send(GET);
      assertThat(proxy.traces.over("fe/f", 1)).containsExactly(events);
      assertThat(proxy.logged()).singleElement().asString().endsWith(termination);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "http-response deny; 502 PH",
        "http-response return status 201 content-type text/plain string here; 201 LH",
        "http-response redirect location /elsewhere; 302 LH"
      })
  void endsWhereARuleOnResponsesAnswers(String rule, String logged) throws Exception {
    for (boolean frontend : List.of(true, false)) {
      String text = configuration(frontend ? rule : "", frontend ? "" : rule);
      try (TestOrigin origin = TestOrigin.ok();
          ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
          TestClient client = proxy.client()) {
        assertThat(client.send(GET).receiveHead()).contains(" " + logged.substring(0, 3) + " ");
        assertThat(proxy.traces.over("fe/f", 1))
            .containsExactly(
                CONNECTED
                    + " http-end-request http-wait-response process-store-rules-response"
                    + " http-response http-reply client-session-end server-session-end stream-stop");
        assertThat(proxy.logged()).containsExactly("INFO " + logged);
      }
    }
  }

  @Test
  void runsEachRuleSetBetweenItsEvents() throws Exception {
    String frontend =
        "tcp-request content mark f tq|http-request mark f q|http-response mark f p"
            + "|http-after-response mark f a";
    String backend =
        "filter trace f|tcp-request content mark f btq|http-request mark f bq"
            + "|tcp-response content mark f btp|http-response mark f bp"
            + "|http-after-response mark f ba";
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy =
            new ConfiguredProxy(configuration(frontend, backend), origin.port());
        TestClient client = proxy.client()) {
      client.send(GET).receive();
      assertThat(proxy.traces.over("fe/f", 1))
          .containsExactly(
              ANSWERED
                  .replace("frontend-tcp-request", "frontend-tcp-request [tq]")
                  .replace("frontend-http-request", "frontend-http-request [q]")
                  .replace(" http-headers-response", " [p] [a] http-headers-response"));
      assertThat(proxy.traces.over("be/f", 1).get(0))
          .contains("backend-tcp-request [btq] backend-http-request [bq]")
          .contains("tcp-response http-end-request [btp] http-wait-response")
          .contains("http-response [bp] [ba] http-headers-response");
    }
  }

  @Test
  void runsTheRulesThatSeeEveryAnswerAfterTheReply() throws Exception {
    String rules = "http-request deny|http-after-response mark f a";
    expectReply(
        configuration(rules, ""),
        GET,
        "403 PR",
        ANSWERED_IN_FRONTEND.replace("http-reply", "http-reply [a]"));
  }

  @Test
  void waitsForBodiesAsRulesSay() throws Exception {
    String text =
        configuration(
            "http-request wait-for-body time 5s|http-request mark f q", "http-response mark b p");
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
      proxy.traces.awaitEvent("fe/f", "frontend-http-request");
      assertThat(proxy.traces.of("fe/f").get(0).text()).isEqualTo(HEAD);
      client.send("cd");
      client.receive();
      assertThat(proxy.traces.over("fe/f", 1))
          .containsExactly(ANSWERED.replace("frontend-http-request", "frontend-http-request [q]"));
    }
  }
}
