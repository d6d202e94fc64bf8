package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
}
