package io.weir.proxy.netty;

import static io.weir.proxy.netty.HttpEventsTest.ANSWERED;
import static io.weir.proxy.netty.HttpEventsTest.CONNECTED;
import static io.weir.proxy.netty.HttpEventsTest.HEAD;
import static io.weir.proxy.netty.HttpEventsTest.RESPONSE_HEAD;
import static io.weir.proxy.netty.HttpEventsTest.TO_SERVER;
import static io.weir.proxy.netty.HttpEventsTest.configuration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of events where one side gives up, at each moment, and where servers are exchanged. */
@ExtendWith(LeakCheck.class)
class HttpAbortEventsTest {

  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab";
  private static final String ENDS = " client-session-end server-session-end stream-stop";
  private static final String UNSERVED =
      " client-session-end server-unavailable server-session-end stream-stop";

  /** Closes as a process that dies does, or as one that has finished. */
  private static void leave(Socket socket, boolean reset) throws IOException {
    if (reset) {
      socket.setSoLinger(true, 0);
    }
    socket.close();
  }

  private static void expect(ConfiguredProxy proxy, String events, String logged) {
    assertThat(proxy.traces.over("fe/f", 1)).containsExactly(events);
    await().untilAsserted(() -> assertThat(proxy.logged()).containsExactly("INFO " + logged));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsWhereTheClientLeavesWhileARuleWaits(boolean reset) throws Exception {
    String text = configuration("http-request wait-for-body time 10s", "");
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      client.send(POST);
      proxy.traces.awaitEvent("fe/f", "frontend-http-request");
      leave(client.socket, reset);
      expect(
          proxy,
          // A client that has only ended its side lets the rules go on with what there is.
          reset
              ? HEAD + " client-session-end server-unavailable stream-stop"
              : TO_SERVER + UNSERVED,
          "400 CR");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsWhereTheClientLeavesInATarpit(boolean reset) throws Exception {
    String text = configuration("timeout tarpit 10s|http-request tarpit", "");
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      client.send(GET);
      proxy.traces.awaitEvent("fe/f", "frontend-http-request");
      leave(client.socket, reset);
      expect(
          proxy, HEAD + " http-reply client-session-end server-unavailable stream-stop", "500 PT");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsWhereTheClientLeavesWithinItsBody(boolean reset) throws Exception {
    TestOrigin.Script silent = connection -> connection.in.readAllBytes();
    try (TestOrigin origin = new TestOrigin(silent);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send(POST);
      proxy.traces.awaitEvent("fe/f", "tcp-response");
      leave(client.socket, reset);
      expect(proxy, CONNECTED + ENDS, reset ? "400 CH" : "400 CD");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsWhereTheClientLeavesTheQueue(boolean reset) throws Exception {
    TestOrigin.Script silent = connection -> connection.in.readAllBytes();
    String text =
        configuration("", "server s2 127.0.0.1:%d maxconn 1")
            .replace("    server s1 127.0.0.1:%d\n", "");
    try (TestOrigin origin = new TestOrigin(silent);
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient first = proxy.client();
        TestClient second = proxy.client()) {
      first.send(GET);
      proxy.traces.awaitEvent("fe/f", "tcp-response");
      second.send(GET);
      await().until(() -> proxy.traces.of("fe/f").size() == 2);
      proxy.traces.awaitEvent("fe/f", "http-headers-request");
      leave(second.socket, reset);
      await().until(() -> proxy.traces.of("fe/f").get(1).isOver());
      assertThat(proxy.traces.of("fe/f").get(1).text()).isEqualTo(TO_SERVER + UNSERVED);
      await().untilAsserted(() -> assertThat(proxy.logged()).containsExactly("INFO -1 CQ"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsWhereTheClientLeavesWhileAConnectionIsMade(boolean reset) throws Exception {
    // Nobody accepts, and the queue of connections is full: connecting takes for ever.
    List<Socket> fill = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 3; i++) {
        Socket socket = new Socket();
        fill.add(socket);
        try {
          socket.connect(full.getLocalSocketAddress(), 100);
        } catch (IOException e) {
          break;
        }
      }
      try (ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), full.getLocalPort());
          TestClient client = proxy.client()) {
        client.send(GET);
        proxy.traces.awaitEvent("fe/f", "http-headers-request");
        leave(client.socket, reset);
        expect(proxy, TO_SERVER + UNSERVED, "-1 CC");
      }
    } finally {
      for (Socket socket : fill) {
        socket.close();
      }
    }
  }

  @Test
  void endsWhereTheConnectionTakesTooLong() throws Exception {
    List<Socket> fill = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 3; i++) {
        Socket socket = new Socket();
        fill.add(socket);
        try {
          socket.connect(full.getLocalSocketAddress(), 100);
        } catch (IOException e) {
          break;
        }
      }
      String text = configuration("", "timeout connect 300");
      try (ConfiguredProxy proxy = new ConfiguredProxy(text, full.getLocalPort());
          TestClient client = proxy.client()) {
        assertThat(client.send(GET).receive().status()).isEqualTo(503);
        expect(proxy, TO_SERVER + " http-reply" + UNSERVED, "503 sC");
      }
    } finally {
      for (Socket socket : fill) {
        socket.close();
      }
    }
  }

  @Test
  void endsWhereTheQueueTakesTooLong() throws Exception {
    TestOrigin.Script silent = connection -> connection.in.readAllBytes();
    String text =
        configuration("", "timeout queue 200|server s2 127.0.0.1:%d maxconn 1")
            .replace("    server s1 127.0.0.1:%d\n", "");
    try (TestOrigin origin = new TestOrigin(silent);
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient first = proxy.client();
        TestClient second = proxy.client()) {
      first.send(GET);
      proxy.traces.awaitEvent("fe/f", "tcp-response");
      assertThat(second.send(GET).receive().status()).isEqualTo(503);
      assertThat(proxy.traces.of("fe/f").get(1).text())
          .isEqualTo(TO_SERVER + " http-reply" + UNSERVED);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsWhereTheClientLeavesWithinTheResponse(boolean reset) throws Exception {
    TestOrigin.Script endless =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
          while (true) {
            connection.out.write(new byte[10_000]);
          }
        };
    try (TestOrigin origin = new TestOrigin(endless);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send(GET);
      client.receiveHead();
      leave(client.socket, reset);
      expect(proxy, CONNECTED + " http-end-request" + RESPONSE_HEAD + ENDS, "200 CD");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; 502 SH",
        "HTTP/1.1 200; 502 SH",
        "rubbish~~; 502 PH",
        "HTTP/1.1 200 OK~Content-Length: 1~Content-Length: 2~~; 502 PH"
      })
  void endsWhereTheServerDoesNotAnswer(String answer, String logged) throws Exception {
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.send(answer.replace("~", "\r\n"));
        };
    try (TestOrigin origin = new TestOrigin(script);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      assertThat(client.send(GET).receive().status()).isEqualTo(502);
      expect(proxy, CONNECTED + " http-end-request http-reply" + ENDS, logged);
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void endsWhereTheServerLeavesWithinItsBody(boolean reset) throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab");
          HttpEventsTest.awaitUninterruptibly(read);
          leave(connection.socket, reset);
        };
    try (TestOrigin origin = new TestOrigin(script);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send(GET).receiveHead();
      client.in.readNBytes(2);
      read.countDown();
      assertThat(client.readAll()).isEmpty();
      expect(proxy, CONNECTED + " http-end-request" + RESPONSE_HEAD + ENDS, "200 SD");
    }
  }

  @Test
  void endsWhereTheServerStopsWithinItsBody() throws Exception {
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab");
          connection.in.read();
        };
    try (TestOrigin origin = new TestOrigin(script);
        ConfiguredProxy proxy =
            new ConfiguredProxy(configuration("", "timeout server 200"), origin.port());
        TestClient client = proxy.client()) {
      client.send(GET).receiveHead();
      assertThat(client.readAll()).isEqualTo("ab");
      expect(proxy, CONNECTED + " http-end-request" + RESPONSE_HEAD + ENDS, "200 sD");
    }
  }

  @Test
  void endsWhereTheClientStopsWithinItsBody() throws Exception {
    TestOrigin.Script silent = connection -> connection.in.readAllBytes();
    try (TestOrigin origin = new TestOrigin(silent);
        ConfiguredProxy proxy =
            new ConfiguredProxy(configuration("timeout client 200", ""), origin.port());
        TestClient client = proxy.client()) {
      assertThat(client.send(POST).receive().status()).isEqualTo(408);
      expect(proxy, CONNECTED + " http-reply" + ENDS, "408 cD");
    }
  }

  @Test
  void goesThroughTheEventsOnceHoweverManyServersAreTried() throws Exception {
    String text =
        configuration(
            "", "balance roundrobin|retries 2|option redispatch 1|server s2 127.0.0.1:%d");
    try (Socket nowhere = TestOrigin.refusing();
        TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, nowhere.getLocalPort(), origin.port());
        TestClient client = proxy.client()) {
      assertThat(client.send(GET).receive().status()).isEqualTo(200);
      expect(proxy, ANSWERED, "200 --");
      assertThat(proxy.plan.backends().get(0).proxy().counters().retries.sum()).isEqualTo(1);
      assertThat(proxy.plan.backends().get(0).proxy().counters().redispatches.sum()).isEqualTo(1);
    }
  }

  @Test
  void goesThroughTheEventsOnceWhereAnIdleConnectionHasDied() throws Exception {
    TestOrigin.Script once =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
          if (connection.number == 1) {
            connection.readHead();
          }
        };
    try (TestOrigin origin = new TestOrigin(once);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send(GET).receive();
      assertThat(client.send(GET).receive().status()).isEqualTo(200);
      assertThat(proxy.traces.over("fe/f", 2).get(1)).isEqualTo(ANSWERED);
      assertThat(origin.connections).hasValue(2);
    }
  }

  @Test
  void letsStreamsEndInAGracefulStop() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          HttpEventsTest.awaitUninterruptibly(stopped);
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        };
    try (TestOrigin origin = new TestOrigin(script);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send(GET);
      proxy.traces.awaitEvent("fe/f", "http-end-request");
      proxy.running().stopGracefully(0);
      assertThat(proxy.traces.of("fe/f").get(0).text()).isEqualTo(CONNECTED + " http-end-request");
      stopped.countDown();
      assertThat(client.receive().head()).contains("connection: close");
      proxy.running().awaitStopped();
      expect(proxy, ANSWERED, "200 --");
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "200"})
  void endsStreamsThatAHardStopFinds(long graceMillis) throws Exception {
    TestOrigin.Script silent = connection -> connection.in.readAllBytes();
    try (TestOrigin origin = new TestOrigin(silent);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration("", ""), origin.port());
        TestClient client = proxy.client()) {
      client.send(GET);
      proxy.traces.awaitEvent("fe/f", "http-end-request");
      if (graceMillis == 0) {
        proxy.running().stopNow();
      } else {
        proxy.running().stopGracefully(graceMillis);
        proxy.running().awaitStopped();
      }
      assertThat(proxy.traces.over("fe/f", 1))
          .containsExactly(CONNECTED + " http-end-request" + ENDS);
    }
  }
}
