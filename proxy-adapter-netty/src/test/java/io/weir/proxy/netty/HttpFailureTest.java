package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.filter.RuleSet;
import io.weir.api.stream.Direction;
import io.weir.proxy.netty.plan.ConnectionReuse;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.Timeouts;
import io.weir.proxy.netty.plan.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class HttpFailureTest {

  private static Timeouts timeouts(long client, long server, long request, long keepAlive) {
    return new Timeouts(client, server, 300, 300, request, keepAlive, 0, 0, 0, 300);
  }

  /** A socket that is bound and does not listen: nobody else gets its port while it is open. */
  private static Socket refusing() throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket;
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 O", "nonsense\r\n\r\n", "HTTP/1.1 101 No\r\n\r\n"})
  void answers502WhereTheServerDoesNotAnswerProperly(String answer) throws Exception {
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.send(answer);
        };
    try (TestOrigin origin = new TestOrigin(script);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.get("/").status()).isEqualTo(502);
      // The client's connection can go on.
      assertThat(client.get("/").status()).isEqualTo(502);
      assertThat(proxy.frontendCounters.responses(5)).isEqualTo(2);
    }
  }

  @Test
  void cutsTheResponseOffWhereTheServerDid() throws Exception {
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        };
    try (TestOrigin origin = new TestOrigin(script);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.send("GET / HTTP/1.1\r\n\r\n").readAll()).endsWith("\r\n\r\nhalf");
      assertThat(proxy.terminations).containsExactly("SD");
    }
  }

  @Test
  void cutsChunksOffWithoutPretendingTheyEnded() throws Exception {
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
        };
    try (TestOrigin origin = new TestOrigin(script);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.send("GET / HTTP/1.1\r\n\r\n").readAll()).endsWith("4\r\nhalf\r\n");
    }
  }

  @Test
  void asksAgainWhereTheIdleConnectionDied() throws Exception {
    // Each connection serves one request, then waits for the next and closes instead of answering.
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
          connection.readHead();
        };
    try (TestOrigin origin = new TestOrigin(script);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      for (int i = 0; i < 5; i++) {
        assertThat(client.get("/").status()).isEqualTo(200);
      }
      assertThat(origin.connections).hasValue(5);
      await().until(() -> proxy.terminations.size() == 5);
      assertThat(proxy.states.get(0).retries.sum()).isEqualTo(4);
    }
  }

  @Test
  void doesNotSendARequestTwiceThatMayNotBeRepeated() throws Exception {
    AtomicInteger received = new AtomicInteger();
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
          if (connection.readHead() != null) {
            received.incrementAndGet();
          }
        };
    try (TestOrigin origin = new TestOrigin(script);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.get("/");
      client.send("POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\nx");
      assertThat(client.receive().status()).isEqualTo(502);
      assertThat(received).hasValue(1);
    }
  }

  @Test
  void triesARefusedConnectionAgain() throws Exception {
    int port = closedPort();
    TestProxy setUp = new TestProxy();
    setUp.retries = 3;
    setUp.timeouts = timeouts(5000, 5000, 5000, 5000);
    try (TestProxy proxy = setUp.server(port).start();
        TestClient client = new TestClient(proxy)) {
      client.send("GET / HTTP/1.1\r\n\r\n");
      await().until(() -> proxy.states.get(0).retries.sum() > 0);
      try (TestOrigin late =
          new TestOrigin(
              port,
              connection -> {
                connection.readHead();
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate");
              })) {
        assertThat(client.receive().body()).isEqualTo("late");
        assertThat(late.connections).hasValue(1);
      }
    }
  }

  @Test
  void givesUpAfterAllRetries() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.retries = 2;
    setUp.timeouts = timeouts(5000, 5000, 5000, 5000);
    try (Socket nobody = refusing();
        TestProxy proxy = setUp.server(nobody.getLocalPort()).start();
        TestClient client = new TestClient(proxy)) {
      long before = System.nanoTime();
      assertThat(client.get("/").status()).isEqualTo(503);
      // Two retries, each after the connect timeout, which is shorter than a second.
      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .isGreaterThan(Duration.ofMillis(550));
      assertThat(proxy.backendCounters.retries.sum()).isEqualTo(2);
      assertThat(proxy.backendCounters.failedConnections.sum()).isEqualTo(3);
      assertThat(proxy.states.get(0).connections()).isZero();
    }
  }

  @Test
  void takesAnotherServerOnTheLastRetry() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.retries = 1;
    setUp.redispatch = -1;
    try (Socket nobody = refusing();
        TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(nobody.getLocalPort()).server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.get("/").status()).isEqualTo(200);
      assertThat(client.get("/").status()).isEqualTo(200);
      assertThat(proxy.backendCounters.redispatches.sum()).isPositive();
      await().until(() -> proxy.states.stream().allMatch(state -> state.connections() == 0));
    }
  }

  @Test
  void answers408ToAClientThatDoesNotFinishItsRequest() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.timeouts = timeouts(5000, 5000, 200, 5000);
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.send("GET / HT").readAll())
          .startsWith("HTTP/1.1 408 ")
          .contains("connection: close\r\n");
      assertThat(proxy.sessionEnds).containsExactly("408 cR--");
    }
  }

  @Test
  void answers408ToAClientThatDoesNotFinishItsBody() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.timeouts = timeouts(200, 5000, 5000, 5000);
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nhalf");
      assertThat(client.readAll()).startsWith("HTTP/1.1 408 ");
      assertThat(proxy.terminations).containsExactly("cD");
    }
  }

  @Test
  void countsABodyThatEndsTooEarlyAsABadRequest() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.bufferRequest = true;
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start()) {
      try (TestClient client = new TestClient(proxy)) {
        client.send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n");
      }
      await().until(() -> proxy.terminations.equals(List.of("CR")));
      assertThat(proxy.statuses).containsExactly(400);
      assertThat(origin.heads).isEmpty();
    }
  }

  @Test
  void closesAnIdleConnectionWithoutAWord() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.timeouts = timeouts(5000, 5000, 5000, 200);
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.get("/");
      assertThat(client.readAll()).isEmpty();
    }
  }

  @Test
  void cutsAClientOffThatDoesNotRead() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.timeouts = timeouts(300, 5000, 5000, 5000);
    TestOrigin.Script endless =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
          byte[] block = new byte[1 << 16];
          while (true) {
            connection.out.write(block);
          }
        };
    try (TestOrigin origin = new TestOrigin(endless);
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("GET / HTTP/1.1\r\n\r\n");
      await().until(() -> proxy.terminations.equals(List.of("cD")));
      await().until(() -> proxy.frontendCounters.frontendConnections() == 0);
    }
  }

  @Test
  void waitsForASlotOfTheServer() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.serverMaxConnections = 1;
    setUp.timeouts = new Timeouts(5000, 5000, 300, 5000, 5000, 5000, 0, 0, 0, 300);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger most = new AtomicInteger();
    AtomicInteger now = new AtomicInteger();
    TestOrigin.Script script =
        connection -> {
          for (String head = connection.readHead(); head != null; head = connection.readHead()) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            awaitUninterruptibly(go);
            now.decrementAndGet();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
          }
        };
    List<TestClient> clients = new ArrayList<>();
    try (TestOrigin origin = new TestOrigin(script);
        TestProxy proxy = setUp.server(origin.port()).start()) {
      for (int i = 0; i < 8; i++) {
        TestClient client = new TestClient(proxy);
        clients.add(client);
        client.send("GET / HTTP/1.1\r\n\r\n");
      }
      await().until(() -> proxy.backendCounters.queued() == 7);
      assertThat(proxy.states.get(0).queued()).isEqualTo(7);
      go.countDown();
      for (TestClient client : clients) {
        assertThat(client.receive().status()).isEqualTo(200);
      }
      assertThat(most).hasValue(1);
      assertThat(proxy.backendCounters.queued()).isZero();
      await().until(() -> proxy.states.get(0).connections() == 0);
    } finally {
      for (TestClient client : clients) {
        client.close();
      }
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) throws IOException {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void answers503WhenTheQueueTakesTooLong() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.serverMaxConnections = 1;
    setUp.timeouts = timeouts(5000, 5000, 5000, 5000);
    try (TestOrigin origin = new TestOrigin(connection -> connection.in.readAllBytes());
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient first = new TestClient(proxy);
        TestClient second = new TestClient(proxy)) {
      first.send("GET / HTTP/1.1\r\n\r\n");
      await().until(() -> proxy.states.get(0).connections() == 1);
      assertThat(second.get("/").status()).isEqualTo(503);
      assertThat(proxy.terminations).containsExactly("sQ");
    }
  }

  @Test
  void forgetsAClientThatLeavesTheQueue() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.serverMaxConnections = 1;
    setUp.timeouts = new Timeouts(5000, 5000, 300, 5000, 5000, 5000, 0, 0, 0, 300);
    try (TestOrigin origin = new TestOrigin(connection -> connection.in.readAllBytes());
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient first = new TestClient(proxy)) {
      first.send("GET / HTTP/1.1\r\n\r\n");
      await().until(() -> proxy.states.get(0).connections() == 1);
      try (TestClient second = new TestClient(proxy)) {
        second.send("GET / HTTP/1.1\r\n\r\n");
        await().until(() -> proxy.backendCounters.queued() == 1);
      }
      await().until(() -> proxy.terminations.equals(List.of("CQ")));
      assertThat(proxy.backendCounters.queued()).isZero();
    }
  }

  @Test
  void waitsForTheBodyAsARuleSays() throws Exception {
    TestProxy setUp = new TestProxy();
    List<String> seen = new ArrayList<>();
    setUp.frontendRules = TestRules.of(RuleSet.HTTP_REQUEST, stream -> waitForBody(stream, seen));
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
      assertThat(client.receiveHead()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      client.send("ab");
      client.send("cd");
      assertThat(client.receive().status()).isEqualTo(200);
      assertThat(seen).containsExactly("abcd");
      assertThat(origin.heads.get(0)).doesNotContain("expect");
      // In time means all of it: half a body is answered with 408.
      client.send("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nab");
      assertThat(client.receive().status()).isEqualTo(408);
    }
  }

  private static Verdict waitForBody(ProxiedStream stream, List<String> seen) {
    if (!stream.payloadComplete(Direction.REQUEST) && !stream.inspectionOver(Direction.REQUEST)) {
      return new Verdict.Wait(0, 300, 0, 408);
    }
    seen.add(stream.payload(Direction.REQUEST));
    return Verdict.CONTINUE;
  }

  @Test
  void waitsForTheBodyOfAResponse() throws Exception {
    TestProxy setUp = new TestProxy();
    List<String> seen = new ArrayList<>();
    setUp.backendRules =
        TestRules.of(
            RuleSet.HTTP_RESPONSE,
            stream -> {
              if (!stream.inspectionOver(Direction.RESPONSE)) {
                return new Verdict.Wait(0, 5000, 0, 0);
              }
              seen.add(stream.payload(Direction.RESPONSE));
              return Verdict.CONTINUE;
            });
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n");
          connection.send("2\r\ncd\r\n0\r\n\r\n");
          connection.in.read();
        };
    try (TestOrigin origin = new TestOrigin(script);
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.get("/").body()).isEqualTo("abcd");
      assertThat(seen).containsExactly("abcd");
    }
  }

  @Test
  void answersEveryRequestWhileTheOriginComesAndGoes() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.retries = 0;
    setUp.withFilters = false;
    setUp.reuse = ConnectionReuse.ALWAYS;
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger answered = new AtomicInteger();
    int port = closedPort();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (TestProxy proxy = setUp.server(port).start()) {
      List<Future<?>> loads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        loads.add(pool.submit(() -> load(proxy, done, answered)));
      }
      for (int round = 0; round < 20; round++) {
        int before = answered.get();
        try (TestOrigin origin = new TestOrigin(port, HttpFailureTest::echoPath)) {
          await().until(() -> answered.get() > before + 50);
          assertThat(origin.port()).isEqualTo(port);
        }
      }
      done.set(true);
      for (Future<?> each : loads) {
        each.get(10, TimeUnit.SECONDS);
      }
      await().until(() -> proxy.states.get(0).connections() == 0);
    } finally {
      done.set(true);
      pool.shutdownNow();
    }
  }

  private static void echoPath(TestOrigin.Connection connection) throws IOException {
    for (String head = connection.readHead(); head != null; head = connection.readHead()) {
      String path = head.substring(4, head.indexOf(' ', 4));
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path);
    }
  }

  private static Object load(TestProxy proxy, AtomicBoolean done, AtomicInteger answered)
      throws IOException {
    TestClient client = new TestClient(proxy);
    for (int i = 0; !done.get(); i++) {
      String path = "/" + Thread.currentThread().getId() + "/" + i;
      TestClient.Response response = client.get(path);
      if (response.status() == 200) {
        assertThat(response.body()).isEqualTo(path);
        answered.incrementAndGet();
      } else {
        assertThat(response.status()).isIn(502, 503, 504);
      }
      if (response.head().contains("connection: close")) {
        client.close();
        client = new TestClient(proxy);
      }
    }
    client.close();
    return client;
  }
}
