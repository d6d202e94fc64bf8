package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of events in mode tcp, with its rules, its timeouts and both sides leaving. */
@ExtendWith(LeakCheck.class)
class TcpEventsTest {

  private static final String BEGIN = "stream-start client-session-start frontend-tcp-request";
  private static final String TO_BACKEND =
      BEGIN + " switching-rules-request backend-set backend-tcp-request";
  private static final String TO_SERVER =
      TO_BACKEND
          + " process-server-rules-request tcp-rdp-cookie-request"
          + " process-sticking-rules-request";
  private static final String OPEN =
      TO_SERVER + " server-session-start tcp-response process-store-rules-response";
  private static final String ENDS = " client-session-end server-session-end stream-stop";
  private static final String UNSERVED =
      " client-session-end server-unavailable server-session-end stream-stop";

  private static String configuration(String frontend, String backend) {
    return ConfiguredProxy.TCP
        + """
        frontend fe
            bind 127.0.0.1:0
            filter trace f
            log 127.0.0.1:514 local0
            log-format "%%ts %%U %%B"
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

  private static void echo(TestOrigin.Connection connection) throws IOException {
    byte[] block = new byte[1000];
    for (int n = connection.in.read(block); n >= 0; n = connection.in.read(block)) {
      connection.out.write(block, 0, n);
    }
    connection.send("bye");
  }

  private static void expect(ConfiguredProxy proxy, String events, String logged) {
    assertThat(proxy.traces.over("fe/f", 1)).containsExactly(events);
    await().untilAsserted(() -> assertThat(proxy.logged()).containsExactly("INFO " + logged));
  }

  @Test
  void showsFrontendAndBackendTheirParts() throws Exception {
    try (TestOrigin origin = new TestOrigin(TcpEventsTest::echo);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send("hello");
      assertThat(client.in.readNBytes(5)).asString().isEqualTo("hello");
      assertThat(proxy.traces.of("fe/f").get(0).text()).isEqualTo(OPEN);
      client.socket.shutdownOutput();
      assertThat(client.readAll()).isEqualTo("bye");
      expect(proxy, OPEN + ENDS, "-- 5 8");
      assertThat(proxy.traces.over("be/b", 1))
          .containsExactly(
              "backend-set client-session-start "
                  + (OPEN + ENDS).substring(OPEN.indexOf("backend-tcp-request")));
    }
  }

  @Test
  void showsAListenSectionNoBackend() throws Exception {
    String text =
        ConfiguredProxy.TCP
            + """
            listen fe
                bind 127.0.0.1:0
                filter trace f
                filter trace g
                server s1 127.0.0.1:%d
            """;
    try (TestOrigin origin = new TestOrigin(TcpEventsTest::echo);
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      client.socket.shutdownOutput();
      assertThat(client.readAll()).isEqualTo("bye");
      String events = (OPEN + ENDS).replace(" backend-set backend-tcp-request", "");
      assertThat(proxy.traces.over("fe/f", 1)).containsExactly(events);
      assertThat(proxy.traces.over("fe/g", 1)).containsExactly(events);
    }
  }

  @Test
  void runsEachRuleSetAfterItsEvent() throws Exception {
    String text =
        configuration(
            "tcp-request content mark f q",
            "filter trace f|tcp-request content mark f bq|tcp-response content mark f p");
    try (TestOrigin origin = new TestOrigin(TcpEventsTest::echo);
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      client.socket.shutdownOutput();
      assertThat(client.readAll()).isEqualTo("bye");
      assertThat(proxy.traces.over("fe/f", 1))
          .containsExactly(
              (OPEN + ENDS).replace("frontend-tcp-request", "frontend-tcp-request [q]"));
      assertThat(proxy.traces.over("be/f", 1).get(0))
          .contains("backend-tcp-request [bq] ")
          .contains("tcp-response [p] process-store-rules-response");
    }
  }

  private static final String INSPECT =
      "tcp-request inspect-delay %s"
          + "|tcp-request content accept if { req.payload(0,4) -m str good }"
          + "|tcp-request content reject if { req.len ge 4 }"
          + "|tcp-request content mark f undecided"
          + "|tcp-request content reject";

  @Test
  void acceptsAfterInspection() throws Exception {
    try (TestOrigin origin = new TestOrigin(TcpEventsTest::echo);
        ConfiguredProxy proxy =
            new ConfiguredProxy(configuration(INSPECT.formatted("10s"), ""), origin.port());
        TestClient client = proxy.client()) {
      client.send("go");
      await().until(() -> !proxy.traces.of("fe/f").isEmpty());
      assertThat(proxy.traces.of("fe/f").get(0).text()).isEqualTo(BEGIN);
      client.send("od");
      assertThat(client.in.readNBytes(4)).asString().isEqualTo("good");
      client.socket.shutdownOutput();
      assertThat(client.readAll()).isEqualTo("bye");
      expect(proxy, OPEN + ENDS, "-- 4 7");
    }
  }

  @Test
  void rejectsAfterInspection() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy =
            new ConfiguredProxy(configuration(INSPECT.formatted("10s"), ""), origin.port());
        TestClient client = proxy.client()) {
      client.send("ev").send("il");
      assertThat(client.readAll()).isEmpty();
      expect(proxy, BEGIN + " client-session-end server-unavailable stream-stop", "PR 4 0");
      assertThat(proxy.traces.of("be/b")).isEmpty();
      assertThat(origin.connections).hasValue(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "go"})
  void inspectsNoLongerThanTheDelay(String sent) throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy =
            new ConfiguredProxy(configuration(INSPECT.formatted("200ms"), ""), origin.port());
        TestClient client = proxy.client()) {
      client.send(sent);
      assertThat(client.readAll()).isEmpty();
      expect(
          proxy,
          BEGIN + " [undecided] client-session-end server-unavailable stream-stop",
          "PR " + sent.length() + " 0");
    }
  }

  /** Nothing more can come once the client has ended its side: waiting would be in vain. */
  @Test
  void inspectsNoLongerThanTheClientSends() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy =
            new ConfiguredProxy(configuration(INSPECT.formatted("10s"), ""), origin.port());
        TestClient client = proxy.client()) {
      client.send("go");
      client.socket.shutdownOutput();
      assertThat(client.readAll()).isEmpty();
      expect(
          proxy,
          BEGIN + " [undecided] client-session-end server-unavailable stream-stop",
          "PR 2 0");
    }
  }

  @Test
  void rejectsInTheBackend() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy =
            new ConfiguredProxy(
                configuration("", "tcp-request content reject if { src 127.0.0.1 }"),
                origin.port());
        TestClient client = proxy.client()) {
      assertThat(client.readAll()).isEmpty();
      expect(proxy, TO_BACKEND + UNSERVED, "PR 0 0");
    }
  }

  @Test
  void rejectsWhatTheServerSends() throws Exception {
    TestOrigin.Script speaking =
        connection -> {
          connection.send("secret");
          connection.in.readAllBytes();
        };
    String rules =
        "tcp-response inspect-delay 5s|tcp-response content reject if { res.payload(0,6) -m str"
            + " secret }";
    try (TestOrigin origin = new TestOrigin(speaking);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", rules), origin.port());
        TestClient client = proxy.client()) {
      assertThat(client.readAll()).isEmpty();
      expect(proxy, TO_SERVER + " server-session-start tcp-response" + ENDS, "PD 0 6");
    }
  }

  @Test
  void endsWithoutAServer() throws Exception {
    try (Socket nowhere = TestOrigin.refusing();
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), nowhere.getLocalPort());
        TestClient client = proxy.client()) {
      assertThat(client.readAll()).isEmpty();
      expect(proxy, TO_SERVER + UNSERVED, "SC 0 0");
    }
  }

  @Test
  void endsWithoutABackend() throws Exception {
    String text = configuration("", "").replace("    default_backend be\n", "");
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      assertThat(client.readAll()).isEmpty();
      expect(proxy, TO_SERVER.replace(" backend-set backend-tcp-request", "") + UNSERVED, "SC 0 0");
    }
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Test
  void endsWhereTheClientResets() throws Exception {
    try (TestOrigin origin = new TestOrigin(TcpEventsTest::echo);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send("x");
      assertThat(client.in.read()).isEqualTo('x');
      reset(client.socket);
      expect(proxy, OPEN + ENDS, "CD 1 1");
    }
  }

  @Test
  void endsWhereTheServerResets() throws Exception {
    TestOrigin.Script resetting =
        connection -> {
          connection.in.read();
          reset(connection.socket);
        };
    try (TestOrigin origin = new TestOrigin(resetting);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send("x");
      assertThat(client.readAll()).isEmpty();
      expect(proxy, OPEN + ENDS, "SD 1 0");
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void endsWhereTheClientLeavesDuringInspection(boolean reset) throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy =
            new ConfiguredProxy(configuration(INSPECT.formatted("10s"), ""), origin.port());
        TestClient client = proxy.client()) {
      client.send("go");
      await().until(() -> !proxy.traces.of("fe/f").isEmpty());
      if (reset) {
        reset(client.socket);
      } else {
        client.socket.close();
      }
      String trace = proxy.traces.over("fe/f", 1).get(0);
      assertThat(trace)
          .startsWith(BEGIN)
          .endsWith(" client-session-end server-unavailable stream-stop");
    }
  }

  /** One side has ended, the other goes on for as long as its own timeout allows. */
  @ParameterizedTest
  @CsvSource({"timeout client-fin 200, '', true, --", "'', timeout server-fin 200, false, --"})
  void givesAHalfClosedStreamItsOwnTime(
      String frontend, String backend, boolean clientEnds, String termination) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    TestOrigin.Script holding =
        connection -> {
          connection.send("welcome");
          if (!clientEnds) {
            connection.socket.shutdownOutput();
          }
          HttpEventsTest.awaitUninterruptibly(over);
        };
    try (TestOrigin origin = new TestOrigin(holding);
        ConfiguredProxy proxy =
            new ConfiguredProxy(configuration(frontend, backend), origin.port());
        TestClient client = proxy.client()) {
      assertThat(client.in.readNBytes(7)).asString().isEqualTo("welcome");
      long before = System.nanoTime();
      if (clientEnds) {
        client.socket.shutdownOutput();
      }
      assertThat(client.readAll()).isEmpty();
      assertThat(proxy.traces.over("fe/f", 1)).containsExactly(OPEN + ENDS);
      assertThat(System.nanoTime() - before).isBetween(100_000_000L, 5_000_000_000L);
      over.countDown();
    }
  }

  @Test
  void ticksWhileNothingPasses() throws Exception {
    String text = configuration("", "timeout tunnel 350").replace("trace f", "trace f 100");
    try (TestOrigin origin = new TestOrigin(TcpEventsTest::echo);
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      client.send("x");
      assertThat(client.readAll()).isEqualTo("x");
      String trace = proxy.traces.over("fe/f", 1).get(0);
      assertThat(Traces.withoutTicks(trace)).isEqualTo(OPEN + ENDS);
      // Three are due; a busy machine may be late with the end, or with one of them.
      assertThat(Traces.ticks(trace)).isGreaterThanOrEqualTo(2);
      assertThat(proxy.logged()).containsExactly("INFO sD 1 1");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 200})
  void endsStreamsThatAStopFinds(long graceMillis) throws Exception {
    try (TestOrigin origin = new TestOrigin(TcpEventsTest::echo);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send("x");
      assertThat(client.in.read()).isEqualTo('x');
      if (graceMillis == 0) {
        proxy.running().stopNow();
      } else {
        proxy.running().stopGracefully(graceMillis);
        proxy.running().awaitStopped();
      }
      assertThat(proxy.traces.over("fe/f", 1)).containsExactly(OPEN + ENDS);
    }
  }

  @Test
  void letsAConnectionEndByItselfInAGracefulStop() throws Exception {
    try (TestOrigin origin = new TestOrigin(TcpEventsTest::echo);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send("x");
      assertThat(client.in.read()).isEqualTo('x');
      proxy.running().stopGracefully(0);
      client.send("y");
      assertThat(client.in.read()).isEqualTo('y');
      client.socket.shutdownOutput();
      assertThat(client.readAll()).isEqualTo("bye");
      proxy.running().awaitStopped();
      expect(proxy, OPEN + ENDS, "-- 2 5");
    }
  }
}
