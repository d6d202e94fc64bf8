package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.filter.RuleSet;
import io.weir.api.stream.Direction;
import io.weir.proxy.netty.plan.Timeouts;
import io.weir.proxy.netty.plan.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The order of events of each kind of end, as a filter of the frontend sees it. */
@ExtendWith(LeakCheck.class)
class HttpEventOrderTest {

  private static final String REQUEST =
      "stream-start client-session-start frontend-tcp-request http-wait-request"
          + " http-body-request frontend-http-request switching-rules-request backend-set"
          + " backend-tcp-request backend-http-request process-server-rules-request"
          + " http-process-request tcp-rdp-cookie-request process-sticking-rules-request"
          + " http-headers-request";

  private static final String ANSWERED =
      REQUEST
          + " server-session-start tcp-response http-end-request http-wait-response"
          + " process-store-rules-response http-response http-headers-response"
          + " http-end-response client-session-end server-session-end stream-stop";

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  private static void awaitDetached(RecordingFilter filter, int streams) {
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              assertThat(filter.recordings).hasSize(streams);
              assertThat(filter.recordings).allMatch(r -> r.detached.get() == 1);
            });
  }

  @Test
  void followsARequestThatAServerAnswers() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      TestClient.Response response = client.get("/");
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.body()).isEqualTo("ok");
      awaitDetached(proxy.frontendFilter, 1);
      assertThat(proxy.frontendFilter.recordings.get(0).names())
          .containsExactlyElementsOf(words(ANSWERED));
    }
  }

  @Test
  void tellsEachRequestOfAConnectionApart() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.get("/1");
      client.get("/2");
      awaitDetached(proxy.frontendFilter, 2);
      for (RecordingFilter.Recording recording : proxy.frontendFilter.recordings) {
        assertThat(recording.names()).containsExactlyElementsOf(words(ANSWERED));
      }
    }
  }

  @Test
  void showsAFilterOfTheBackendWhatComesAfterItsAssignment() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.get("/");
      awaitDetached(proxy.backendFilter, 1);
      String after = ANSWERED.substring(ANSWERED.indexOf("backend-tcp-request"));
      assertThat(proxy.backendFilter.recordings.get(0).names())
          .containsExactlyElementsOf(words("backend-set client-session-start " + after));
    }
  }

  @Test
  void endsAt503WhereNoServerAnswers() throws Exception {
    TestProxy unreachable = new TestProxy();
    unreachable.retries = 0;
    int port;
    try (TestOrigin gone = TestOrigin.ok()) {
      port = gone.port();
    }
    try (TestProxy proxy = unreachable.server(port).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.get("/").status()).isEqualTo(503);
      awaitDetached(proxy.frontendFilter, 1);
      assertThat(proxy.frontendFilter.recordings.get(0).names())
          .containsExactlyElementsOf(
              words(
                  REQUEST
                      + " http-reply client-session-end server-unavailable server-session-end"
                      + " stream-stop"));
      assertThat(proxy.terminations).containsExactly("SC");
    }
  }

  @Test
  void makesNoStreamOfAMalformedRequest() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      String answer = client.send("GET / HTTP/1.1\r\nbad header\r\n\r\n").readAll();
      assertThat(answer).startsWith("HTTP/1.1 400 Bad Request\r\n").contains("connection: close");
      assertThat(proxy.frontendFilter.recordings).isEmpty();
      assertThat(proxy.sessionEnds).containsExactly("400 PR--");
    }
  }

  private static final String TO_FRONTEND_RULES =
      REQUEST.substring(0, REQUEST.indexOf(" switching-rules-request"));

  private void expect(TestProxy setUp, String request, int status, String end, String events)
      throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.send(request).receive().status()).isEqualTo(status);
      awaitDetached(proxy.frontendFilter, 1);
      assertThat(proxy.frontendFilter.recordings.get(0).names())
          .containsExactlyElementsOf(words(events));
      assertThat(proxy.terminations).containsExactly(end);
    }
  }

  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  @Test
  void endsAtADenyOfTheFrontend() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.frontendRules = TestRules.of(RuleSet.HTTP_REQUEST, stream -> TestRules.deny(403));
    expect(
        setUp,
        GET,
        403,
        "PR",
        TO_FRONTEND_RULES + " http-reply client-session-end server-unavailable stream-stop");
  }

  @Test
  void endsAtAReturnOfTheFrontend() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.frontendRules =
        TestRules.of(
            RuleSet.HTTP_REQUEST, stream -> TestRules.answer(200, "here", Verdict.Kind.RETURN));
    expect(
        setUp,
        GET,
        200,
        "LR",
        TO_FRONTEND_RULES + " http-reply client-session-end server-unavailable stream-stop");
  }

  @Test
  void endsAtATarpitWhenItsTimeIsOver() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.frontendRules =
        TestRules.of(
            RuleSet.HTTP_REQUEST, stream -> TestRules.answer(500, "slow", Verdict.Kind.TARPIT));
    long before = System.nanoTime();
    expect(
        setUp,
        GET,
        500,
        "PT",
        TO_FRONTEND_RULES + " http-reply client-session-end server-unavailable stream-stop");
    assertThat(System.nanoTime() - before).isGreaterThan(450_000_000L);
  }

  @Test
  void endsAtADenyOfTheBackend() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.backendRules = TestRules.of(RuleSet.HTTP_REQUEST, stream -> TestRules.deny(403));
    expect(
        setUp,
        GET,
        403,
        "PR",
        REQUEST.substring(0, REQUEST.indexOf(" process-server-rules-request"))
            + " http-reply client-session-end server-unavailable server-session-end stream-stop");
  }

  @Test
  void endsAtADenyOfTheResponse() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.backendRules = TestRules.of(RuleSet.HTTP_RESPONSE, stream -> TestRules.deny(502));
    expect(
        setUp,
        GET,
        502,
        "PH",
        REQUEST
            + " server-session-start tcp-response http-end-request http-wait-response"
            + " process-store-rules-response http-response http-reply client-session-end"
            + " server-session-end stream-stop");
  }

  @Test
  void leavesTheBackendOutWhereTheListenSectionServesItself() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.listen = true;
    expect(
        setUp,
        GET,
        200,
        "--",
        ANSWERED.replace(" backend-set backend-tcp-request backend-http-request", ""));
  }

  @Test
  void endsAt503WithoutABackend() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.noBackend = true;
    expect(
        setUp,
        GET,
        503,
        "SC",
        REQUEST.replace(" backend-set backend-tcp-request backend-http-request", "")
            + " http-reply client-session-end server-unavailable server-session-end stream-stop");
  }

  @Test
  void endsAt504WhenTheServerSaysNothing() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.timeouts = new Timeouts(5000, 300, 500, 500, 5000, 5000, 0, 0, 0, 500);
    try (TestOrigin origin = new TestOrigin(connection -> connection.in.readAllBytes());
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.get("/").status()).isEqualTo(504);
      awaitDetached(proxy.frontendFilter, 1);
      assertThat(proxy.frontendFilter.recordings.get(0).names())
          .containsExactlyElementsOf(
              words(
                  REQUEST
                      + " server-session-start tcp-response http-end-request http-reply"
                      + " client-session-end server-session-end stream-stop"));
      assertThat(proxy.terminations).containsExactly("sH");
    }
  }

  @Test
  void endsWithoutAReplyWhenTheClientGivesUp() throws Exception {
    try (TestOrigin origin = new TestOrigin(connection -> connection.in.readAllBytes());
        TestProxy proxy = new TestProxy().server(origin.port()).start()) {
      try (TestClient client = new TestClient(proxy)) {
        client.send(GET);
        await()
            .until(
                () ->
                    proxy.frontendFilter.recordings.size() == 1
                        && proxy.frontendFilter.recordings.get(0).names().contains("tcp-response"));
      }
      awaitDetached(proxy.frontendFilter, 1);
      assertThat(proxy.frontendFilter.recordings.get(0).names())
          .containsExactlyElementsOf(
              words(
                  REQUEST
                      + " server-session-start tcp-response http-end-request"
                      + " client-session-end server-session-end stream-stop"));
      assertThat(proxy.terminations).containsExactly("CH");
      assertThat(proxy.statuses).containsExactly(400);
    }
  }

  @Test
  void waitsForTheBodyBeforeItCanBeRead() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.bufferRequest = true;
    String[] seen = new String[1];
    setUp.frontendRules =
        TestRules.of(
            RuleSet.HTTP_REQUEST,
            stream -> {
              seen[0] = stream.payload(Direction.REQUEST);
              return Verdict.CONTINUE;
            });
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nab");
      await()
          .until(
              () ->
                  proxy.frontendFilter.recordings.size() == 1
                      && proxy
                          .frontendFilter
                          .recordings
                          .get(0)
                          .names()
                          .contains("http-wait-request"));
      assertThat(proxy.frontendFilter.recordings.get(0).names())
          .doesNotContain("http-body-request");
      client.send("cd");
      assertThat(client.receive().status()).isEqualTo(200);
      assertThat(seen[0]).isEqualTo("abcd");
      awaitDetached(proxy.frontendFilter, 1);
      assertThat(proxy.frontendFilter.recordings.get(0).names())
          .containsExactlyElementsOf(words(ANSWERED));
    }
  }

  @Test
  void ticksWhileNothingPasses() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.idleNanos = 50_000_000L;
    setUp.timeouts = new Timeouts(5000, 400, 500, 500, 5000, 5000, 0, 0, 0, 500);
    try (TestOrigin origin = new TestOrigin(connection -> connection.in.readAllBytes());
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      long begin = System.nanoTime();
      assertThat(client.get("/").status()).isEqualTo(504);
      awaitDetached(proxy.frontendFilter, 1);
      assertThat(
              proxy.frontendFilter.recordings.get(0).names().stream()
                  .filter("idle-timeout"::equals)
                  .count())
          .isBetween(2L, (System.nanoTime() - begin) / setUp.idleNanos);
    }
  }

  @Test
  void runsAfterResponseRulesOnEveryAnswer() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.frontendRules =
        TestRules.with(
            TestRules.of(
                RuleSet.HTTP_AFTER_RESPONSE,
                stream -> {
                  String length = stream.response().headers().first("content-length");
                  stream.response().headers().set("x-length", length == null ? "none" : length);
                  stream.response().headers().set("x-after", "yes");
                  return Verdict.CONTINUE;
                }),
            RuleSet.HTTP_REQUEST,
            stream ->
                stream.request().uri().equals("/deny") ? TestRules.deny(403) : Verdict.CONTINUE);
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.get("/").head()).contains("x-after: yes\r\n");
      TestClient.Response denied = client.get("/deny");
      assertThat(denied.head())
          .contains("x-after: yes\r\n")
          .contains("x-length: " + denied.body().length() + "\r\n");
      // A deny needs not cost the connection.
      assertThat(client.get("/").status()).isEqualTo(200);
    }
  }

  @Test
  void containsTheMistakesOfAFilter() throws Exception {
    try (TestOrigin origin = TestOrigin.ok()) {
      TestProxy setUp = new TestProxy();
      setUp.filterAction =
          (stream, event) -> {
            throw new IllegalStateException("a mistake");
          };
      try (TestProxy proxy = setUp.server(origin.port()).start();
          TestClient client = new TestClient(proxy)) {
        assertThat(client.get("/").body()).isEqualTo("ok");
        awaitDetached(proxy.frontendFilter, 1);
        assertThat(proxy.frontendFilter.recordings.get(0).names())
            .containsExactlyElementsOf(words(ANSWERED));
      }
    }
  }
}
