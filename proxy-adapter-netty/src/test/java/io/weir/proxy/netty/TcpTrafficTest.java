package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.filter.RuleSet;
import io.weir.api.stream.Direction;
import io.weir.proxy.netty.plan.Timeouts;
import io.weir.proxy.netty.plan.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LeakCheck.class)
class TcpTrafficTest {

  private static final String REQUEST =
      "stream-start client-session-start frontend-tcp-request switching-rules-request"
          + " backend-set backend-tcp-request process-server-rules-request"
          + " tcp-rdp-cookie-request process-sticking-rules-request";

  private static final String SERVED =
      REQUEST
          + " server-session-start tcp-response process-store-rules-response"
          + " client-session-end server-session-end stream-stop";

  private static TestProxy tcp() {
    TestProxy setUp = new TestProxy();
    setUp.http = false;
    return setUp;
  }

  private static void echo(TestOrigin.Connection connection) throws IOException {
    for (int b = connection.in.read(); b >= 0; b = connection.in.read()) {
      connection.out.write(b);
    }
    connection.send("bye");
  }

  private static void expectEvents(TestProxy proxy, String events) {
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              assertThat(proxy.frontendFilter.recordings).hasSize(1);
              assertThat(proxy.frontendFilter.recordings.get(0).detached).hasValue(1);
            });
    assertThat(proxy.frontendFilter.recordings.get(0).names())
        .containsExactlyElementsOf(List.of(events.split(" ")));
  }

  @Test
  void passesBytesAndHalfClosesBothWays() throws Exception {
    try (TestOrigin origin = new TestOrigin(TcpTrafficTest::echo);
        TestProxy proxy = tcp().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("hello");
      assertThat(client.in.readNBytes(5)).asString().isEqualTo("hello");
      client.socket.shutdownOutput();
      assertThat(client.readAll()).isEqualTo("bye");
      expectEvents(proxy, SERVED);
      assertThat(proxy.terminations).containsExactly("--");
      assertThat(proxy.frontendCounters.bytesIn.sum()).isEqualTo(5);
      assertThat(proxy.frontendCounters.bytesOut.sum()).isEqualTo(8);
    }
  }

  @Test
  void letsTheServerSpeakFirstAndCloseFirst() throws Exception {
    TestOrigin.Script greeting =
        connection -> {
          connection.send("welcome");
          connection.socket.shutdownOutput();
          assertThat(connection.in.readAllBytes()).asString().isEqualTo("thanks");
        };
    try (TestOrigin origin = new TestOrigin(greeting);
        TestProxy proxy = tcp().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.readAll()).isEqualTo("welcome");
      client.send("thanks");
      client.socket.shutdownOutput();
      expectEvents(proxy, SERVED);
      assertThat(proxy.terminations).containsExactly("--");
    }
  }

  @Test
  void endsWhereNoServerCanBeReached() throws Exception {
    int port;
    try (TestOrigin gone = TestOrigin.ok()) {
      port = gone.port();
    }
    TestProxy setUp = tcp();
    setUp.retries = 0;
    try (TestProxy proxy = setUp.server(port).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.readAll()).isEmpty();
      expectEvents(
          proxy, REQUEST + " client-session-end server-unavailable server-session-end stream-stop");
      assertThat(proxy.terminations).containsExactly("SC");
    }
  }

  @Test
  void endsWhereARuleRejects() throws Exception {
    TestProxy setUp = tcp();
    setUp.frontendRules = TestRules.of(RuleSet.TCP_REQUEST_CONTENT, stream -> Verdict.REJECT);
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.readAll()).isEmpty();
      expectEvents(
          proxy,
          "stream-start client-session-start frontend-tcp-request client-session-end"
              + " server-unavailable stream-stop");
      assertThat(proxy.terminations).containsExactly("PR");
      assertThat(origin.connections).hasValue(0);
    }
  }

  @Test
  void refusesConnectionsBeforeThereIsAStream() throws Exception {
    TestProxy setUp = tcp();
    setUp.frontendRules = TestRules.of(RuleSet.TCP_REQUEST_CONNECTION, stream -> Verdict.REJECT);
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.readAll()).isEmpty();
      assertThat(proxy.frontendFilter.recordings).isEmpty();
      await().until(() -> proxy.frontendCounters.frontendConnections() == 0);
    }
  }

  @Test
  void inspectsWhatTheClientSendsFirst() throws Exception {
    TestProxy setUp = tcp();
    setUp.frontendRules =
        TestRules.of(
            RuleSet.TCP_REQUEST_CONTENT,
            stream -> {
              if (stream.payloadSize(Direction.REQUEST) < 4
                  && !stream.inspectionOver(Direction.REQUEST)) {
                return new Verdict.Wait(0, 5000, -1, 0);
              }
              return stream.payload(Direction.REQUEST).equals("good")
                  ? Verdict.ALLOW
                  : Verdict.REJECT;
            });
    try (TestOrigin origin = new TestOrigin(TcpTrafficTest::echo);
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient good = new TestClient(proxy);
        TestClient bad = new TestClient(proxy)) {
      good.send("go");
      good.send("od");
      assertThat(good.in.readNBytes(4)).asString().isEqualTo("good");
      bad.send("evil");
      assertThat(bad.readAll()).isEmpty();
    }
  }

  @Test
  void inspectsNoLongerThanItMay() throws Exception {
    TestProxy setUp = tcp();
    setUp.frontendRules =
        TestRules.of(
            RuleSet.TCP_REQUEST_CONTENT,
            stream ->
                stream.inspectionOver(Direction.REQUEST)
                    ? Verdict.REJECT
                    : new Verdict.Wait(0, 200, -1, 0));
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("a");
      assertThat(client.readAll()).isEmpty();
      assertThat(proxy.terminations).containsExactly("PR");
    }
  }

  @ParameterizedTest
  @CsvSource({"200, 5000, 0, cD", "5000, 200, 0, sD", "0, 200, 0, sD", "200, 5000, 300, sD"})
  void closesWhatIsIdleForTooLong(long clientMillis, long serverMillis, long tunnel, String ends)
      throws Exception {
    TestProxy setUp = tcp();
    setUp.timeouts =
        new Timeouts(clientMillis, serverMillis, 500, 500, 300, 300, tunnel, 0, 0, 500);
    try (TestOrigin origin = new TestOrigin(TcpTrafficTest::echo);
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("hello");
      assertThat(client.in.readNBytes(5)).asString().isEqualTo("hello");
      assertThat(client.readAll()).isEmpty();
      assertThat(proxy.terminations).containsExactly(ends);
    }
  }

  @Test
  void holdsTheServerBackWhileTheClientDoesNotRead() throws Exception {
    AtomicLong sent = new AtomicLong();
    TestOrigin.Script endless =
        connection -> {
          byte[] block = new byte[1 << 16];
          while (true) {
            connection.out.write(block);
            sent.addAndGet(block.length);
          }
        };
    try (TestOrigin origin = new TestOrigin(endless);
        TestProxy proxy = tcp().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      long[] before = {-1};
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(300))
          .until(
              () -> {
                long now = sent.get();
                boolean still = now > 0 && now == before[0];
                before[0] = now;
                return still;
              });
      assertThat(sent.get()).isLessThan(40L << 20);
      assertThat(client.in.readNBytes(1 << 20)).hasSize(1 << 20);
    }
  }

  @Test
  void tellsWhenTheServerEndsEarly() throws Exception {
    TestOrigin.Script closing =
        connection -> {
          connection.in.read();
          connection.socket.setSoLinger(true, 0);
        };
    try (TestOrigin origin = new TestOrigin(closing);
        TestProxy proxy = tcp().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("x");
      assertThat(client.readAll()).isEmpty();
      expectEvents(proxy, SERVED);
    }
  }
}
