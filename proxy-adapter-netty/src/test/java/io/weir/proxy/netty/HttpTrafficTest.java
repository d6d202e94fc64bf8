package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.epoll.Epoll;
import io.weir.api.filter.RuleSet;
import io.weir.api.sample.LogFormat;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import io.weir.api.stream.TcpFigures;
import io.weir.proxy.netty.loop.Transport;
import io.weir.proxy.netty.plan.ConnectionMode;
import io.weir.proxy.netty.plan.ConnectionReuse;
import io.weir.proxy.netty.plan.ForwardedFor;
import io.weir.proxy.netty.plan.InternalService;
import io.weir.proxy.netty.plan.MonitorPlan;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.Reply;
import io.weir.proxy.netty.plan.Timeouts;
import io.weir.proxy.netty.plan.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(LeakCheck.class)
class HttpTrafficTest {

  @ParameterizedTest
  @EnumSource(Transport.class)
  void servesManyRequestsOfOneConnection(Transport transport) throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.transport = transport;
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      for (int i = 0; i < 50; i++) {
        TestClient.Response response = client.get("/" + i);
        assertThat(response.head()).isEqualTo("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n");
        assertThat(response.body()).isEqualTo("ok");
      }
      assertThat(origin.heads).hasSize(50);
      assertThat(origin.heads.get(7)).isEqualTo("GET /7 HTTP/1.1\r\nhost: test\r\n\r\n");
      // The first request has a connection of its own, which the others reuse.
      assertThat(origin.connections).hasValue(1);
    }
  }

  @Test
  void tellsWhatTheKernelMeasuresOnBothSides() throws Exception {
    Assumptions.assumeTrue(Epoll.isAvailable());
    List<@Nullable TcpFigures> told = new CopyOnWriteArrayList<>();
    TestProxy setUp = new TestProxy();
    setUp.backendRules =
        TestRules.of(
            RuleSet.HTTP_RESPONSE,
            stream -> {
              told.add(stream.session().tcpFigures());
              told.add(stream.serverTcpFigures());
              return Verdict.CONTINUE;
            });
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.get("/");

      assertThat(told)
          .hasSize(2)
          .allSatisfy(
              figures ->
                  assertThat(figures)
                      .isNotNull()
                      .satisfies(f -> assertThat(f.roundTripMicros()).isPositive()));
    }
  }

  @Test
  void answersPipelinedRequestsInOrder() throws Exception {
    TestOrigin.Script echo =
        connection -> {
          for (String head = connection.readHead(); head != null; head = connection.readHead()) {
            String path = head.substring(4, head.indexOf(' ', 4));
            connection.send(
                "HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path);
          }
        };
    try (TestOrigin origin = new TestOrigin(echo);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 100; i++) {
        all.append("GET /").append(i).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
      }
      client.send(all.toString());
      for (int i = 0; i < 100; i++) {
        assertThat(client.receive().body()).isEqualTo("/" + i);
      }
    }
  }

  @Test
  void answersPipelinedRequestsOfAClientThatHasFinishedSending() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\nConnection: close\r\n\r\n");
      assertThat(client.receive().body()).isEqualTo("ok");
      assertThat(client.receive().head()).contains("connection: close");
      assertThat(client.in.read()).isEqualTo(-1);
    }
  }

  @Test
  void handsABodyOnWithItsLength() throws Exception {
    TestOrigin.Script echo = HttpTrafficTest::echo;
    try (TestOrigin origin = new TestOrigin(echo);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      for (int size : new int[] {0, 1, 100, 5000, 70_000}) {
        String body = "x".repeat(size);
        client.send("POST / HTTP/1.1\r\nContent-Length: " + size + "\r\n\r\n" + body);
        assertThat(client.receive().body()).isEqualTo(body);
      }
    }
  }

  private static void echo(TestOrigin.Connection connection) throws IOException {
    for (String head = connection.readHead(); head != null; head = connection.readHead()) {
      byte[] body = Wire.readBody(connection.in, head);
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
      connection.out.write(body);
      connection.out.flush();
    }
  }

  @Test
  void handsChunksAndTrailersOnBothWays() throws Exception {
    TestOrigin.Script chunked =
        connection -> {
          String head = connection.readHead();
          String body = new String(Wire.readBody(connection.in, head), StandardCharsets.US_ASCII);
          connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          connection.send("3\r\ngot\r\n1\r\n \r\n");
          connection.send(Integer.toHexString(body.length()) + "\r\n" + body + "\r\n");
          connection.send("0\r\nX-End: yes\r\n\r\n");
        };
    try (TestOrigin origin = new TestOrigin(chunked);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwi");
      client.send("ki\r\n5\r\npedia\r\n0\r\nA: 1\r\n\r\n");
      TestClient.Response response = client.receive();
      assertThat(response.head())
          .isEqualTo("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
      assertThat(response.body()).isEqualTo("got wikipedia|a: 1|x-end: yes");
    }
  }

  @Test
  void takesChunksApartForAnOldClient() throws Exception {
    try (TestOrigin origin =
            TestOrigin.answering(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").readAll())
          .isEqualTo("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nabc");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD, 200 OK, transfer-encoding: chunked",
    "GET, 304 Not Modified, transfer-encoding: chunked",
    "GET, 204 No Content, transfer-encoding: chunked",
    "GET, 204 No Content, content-length: 7",
  })
  void sendsNothingAfterAHeadThatHasNoBody(String method, String status, String framing)
      throws Exception {
    try (TestOrigin origin =
            TestOrigin.answering("HTTP/1.1 " + status + "\r\n" + framing + "\r\n\r\n");
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      String kept = status.startsWith("204") ? "" : framing + "\r\n";
      String head = "HTTP/1.1 " + status + "\r\n" + kept + "\r\n";
      client.send(method + " /1 HTTP/1.1\r\n\r\n");
      assertThat(client.receiveHead()).isEqualTo(head);
      // A byte too many would begin the next response.
      client.send(method + " /2 HTTP/1.1\r\nConnection: close\r\n\r\n");
      assertThat(client.readAll()).startsWith("HTTP/1.1 " + status).endsWith("\r\n\r\n");
    }
  }

  @Test
  void asksAServerAsAnOldClientAsked() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.send("GET /old HTTP/1.0\r\n\r\n").readAll()).endsWith("\r\n\r\nok");
      assertThat(origin.heads)
          .containsExactly("GET /old HTTP/1.0\r\nconnection: keep-alive\r\n\r\n");
    }
  }

  @Test
  void keepsAnOldClientsConnectionWhereItAsksForThat() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
      assertThat(client.receive().head()).contains("connection: keep-alive\r\n");
      assertThat(client.send("GET / HTTP/1.0\r\n\r\n").readAll())
          .isEqualTo("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok");
    }
  }

  @Test
  void readsABodyUpToTheEndOfTheConnection() throws Exception {
    TestOrigin.Script untilClose =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\n\r\nuntil ");
          connection.send("the end");
        };
    try (TestOrigin origin = new TestOrigin(untilClose);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.send("GET / HTTP/1.1\r\n\r\n").readAll())
          .isEqualTo("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nuntil the end");
      assertThat(proxy.terminations).containsExactly("--");
    }
  }

  @Test
  void expectsNoBodyWhereThereIsNone() throws Exception {
    TestOrigin.Script heads =
        connection -> {
          for (String head = connection.readHead(); head != null; head = connection.readHead()) {
            if (head.startsWith("HEAD")) {
              connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            } else if (head.contains("/304")) {
              connection.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n");
            } else {
              connection.send("HTTP/1.1 204 No Content\r\n\r\n");
            }
          }
        };
    try (TestOrigin origin = new TestOrigin(heads);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("HEAD / HTTP/1.1\r\n\r\n");
      assertThat(client.receiveHead()).contains("content-length: 1000\r\n");
      client.send("GET /304 HTTP/1.1\r\n\r\n");
      assertThat(client.receiveHead()).startsWith("HTTP/1.1 304 ");
      client.send("GET /204 HTTP/1.1\r\n\r\n");
      assertThat(client.receiveHead()).isEqualTo("HTTP/1.1 204 No Content\r\n\r\n");
      assertThat(origin.connections).hasValue(1);
    }
  }

  @Test
  void handsInterimResponsesOn() throws Exception {
    TestOrigin.Script hints =
        connection -> {
          String head = connection.readHead();
          if (head.contains("expect: 100-continue")) {
            connection.send("HTTP/1.1 100 Continue\r\n\r\n");
          }
          Wire.readBody(connection.in, head);
          connection.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        };
    try (TestOrigin origin = new TestOrigin(hints);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
      assertThat(client.receiveHead()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      client.send("abc");
      assertThat(client.receiveHead()).isEqualTo("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n");
      assertThat(client.receiveHead()).startsWith("HTTP/1.1 200 OK\r\n");
    }
  }

  @Test
  void doesNotWaitForABodyThatWasNotWanted() throws Exception {
    TestOrigin.Script refusing =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n");
          connection.in.read();
        };
    try (TestOrigin origin = new TestOrigin(refusing);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
      // The client may leave the body out: what it sends next could be either.
      assertThat(client.receiveHead())
          .startsWith("HTTP/1.1 417 ")
          .contains("\r\nconnection: close\r\n");
      assertThat(client.in.read()).isEqualTo(-1);
    }
  }

  @Test
  void becomesATunnelAfterAnUpgrade() throws Exception {
    TestOrigin.Script upgrading =
        connection -> {
          String head = connection.readHead();
          assertThat(head).contains("connection: upgrade\r\nupgrade: echo\r\n");
          connection.send(
              "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n"
                  + "hello ");
          for (int b = connection.in.read(); b >= 0; b = connection.in.read()) {
            connection.out.write(b);
          }
          connection.send("bye");
        };
    try (TestOrigin origin = new TestOrigin(upgrading);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nearly ");
      assertThat(client.receiveHead())
          .isEqualTo(
              "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n");
      assertThat(client.in.readNBytes(12)).asString().isEqualTo("hello early ");
      client.send("late ");
      assertThat(client.in.readNBytes(5)).asString().isEqualTo("late ");
      // Half-closing goes through; the other direction still works.
      client.socket.shutdownOutput();
      assertThat(client.readAll()).isEqualTo("bye");
      await().until(() -> proxy.terminations.equals(List.of("--")));
    }
  }

  @Test
  void addsTheClientsAddress() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.forwardedFor = ForwardedFor.of("x-forwarded-for", false);
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.get("/");
      assertThat(origin.heads.get(0)).contains("x-forwarded-for: 127.0.0.1\r\n");
    }
  }

  @Test
  void closesBothConnectionsInCloseMode() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.mode = ConnectionMode.CLOSE;
    setUp.backendMode = ConnectionMode.CLOSE;
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.send("GET / HTTP/1.1\r\n\r\n").readAll())
          .isEqualTo("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok");
      assertThat(origin.heads.get(0)).contains("connection: close\r\n");
    }
  }

  @Test
  void closesOnItsOwnSideOnlyWhereOneProxyAsksForIt() throws Exception {
    TestProxy closingBackend = new TestProxy();
    closingBackend.backendMode = ConnectionMode.CLOSE;
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = closingBackend.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.get("/1").head()).doesNotContain("connection");
      assertThat(client.get("/2").body()).isEqualTo("ok");
      assertThat(origin.heads).allMatch(head -> head.contains("connection: close\r\n"));
      assertThat(origin.connections).hasValue(2);
    }
    TestProxy closingFrontend = new TestProxy();
    closingFrontend.mode = ConnectionMode.CLOSE;
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = closingFrontend.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.send("GET / HTTP/1.1\r\n\r\n").readAll()).contains("connection: close");
      assertThat(origin.heads).noneMatch(head -> head.contains("connection"));
    }
  }

  @Test
  void closesTheServersConnectionInServerCloseMode() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.mode = ConnectionMode.SERVER_CLOSE;
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.get("/1");
      client.get("/2");
      assertThat(origin.connections).hasValue(2);
    }
  }

  @Test
  void sharesIdleConnectionsAsFarAsItMay() throws Exception {
    for (ConnectionReuse reuse : ConnectionReuse.values()) {
      TestProxy setUp = new TestProxy();
      setUp.threads = 1;
      setUp.reuse = reuse;
      try (TestOrigin origin = TestOrigin.ok();
          TestProxy proxy = setUp.server(origin.port()).start();
          TestClient first = new TestClient(proxy);
          TestClient second = new TestClient(proxy)) {
        first.get("/");
        first.get("/");
        second.get("/");
        second.get("/");
        int expected =
            switch (reuse) {
              case NEVER, SAFE -> 2;
              case AGGRESSIVE, ALWAYS -> 1;
            };
        assertThat(origin.connections).as(reuse.name()).hasValue(expected);
      }
    }
  }

  @Test
  void passesLargeBodiesInBothDirections() throws Exception {
    int size = 64 << 20;
    AtomicLong received = new AtomicLong();
    TestOrigin.Script large =
        connection -> {
          String head = connection.readHead();
          byte[] block = new byte[1 << 16];
          CRC32 sum = new CRC32();
          long length = Long.parseLong(Wire.field(head, "content-length"));
          for (long left = length; left > 0; ) {
            int n = connection.in.read(block, 0, (int) Math.min(left, block.length));
            sum.update(block, 0, n);
            left -= n;
          }
          received.set(sum.getValue());
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
          for (int i = 0; i < size / block.length; i++) {
            block[0] = (byte) i;
            connection.out.write(block);
          }
          connection.out.flush();
        };
    try (TestOrigin origin = new TestOrigin(large);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("POST / HTTP/1.1\r\nContent-Length: " + size + "\r\n\r\n");
      byte[] block = new byte[1 << 16];
      CRC32 sent = new CRC32();
      for (int i = 0; i < size / block.length; i++) {
        block[i % block.length] = (byte) i;
        client.out.write(block);
        sent.update(block);
      }
      client.out.flush();
      assertThat(client.receiveHead()).contains("content-length: " + size);
      assertThat(received).hasValue(sent.getValue());
      for (int i = 0; i < size / block.length; i++) {
        assertThat(client.in.readNBytes(block, 0, block.length)).isEqualTo(block.length);
        assertThat(block[0]).isEqualTo((byte) i);
      }
    }
  }

  @Test
  void holdsTheServerBackWhileTheClientDoesNotRead() throws Exception {
    AtomicLong sent = new AtomicLong();
    TestOrigin.Script endless =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
          byte[] block = new byte[1 << 16];
          while (true) {
            connection.out.write(block);
            sent.addAndGet(block.length);
          }
        };
    try (TestOrigin origin = new TestOrigin(endless);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("GET / HTTP/1.1\r\n\r\n");
      client.receiveHead();
      long[] before = {-1};
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(300))
          .until(
              () -> {
                long now = sent.get();
                boolean still = now == before[0];
                before[0] = now;
                return still;
              });
      // The kernel's buffers of two connections, and little more.
      assertThat(sent.get()).isLessThan(40L << 20);
    }
  }

  @Test
  void holdsManyIdleConnections() throws Exception {
    List<TestClient> clients = new ArrayList<>();
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = new TestProxy().server(origin.port()).start()) {
      for (int i = 0; i < 500; i++) {
        TestClient client = new TestClient(proxy);
        clients.add(client);
      }
      for (TestClient client : clients) {
        assertThat(client.get("/").status()).isEqualTo(200);
      }
      assertThat(proxy.frontendCounters.frontendConnections()).isEqualTo(500);
    } finally {
      for (TestClient client : clients) {
        client.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/up, /up, true",
    "/up, http://a/up, true",
    "/up, http://a/up?x, false",
    "/up, http://a/UP, false",
    "/up, http://a, false",
    "http://a/up, http://a/up, true",
    "http://a/up, /up, false"
  })
  void knowsTheMonitorsAddressInEveryForm(String uri, String target, boolean matches) {
    assertThat(new MonitorPlan(uri, List.of()).matches(target)).isEqualTo(matches);
  }

  @Test
  void answersTheMonitorItself() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.monitorUri = "/up";
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.get("/up").status()).isEqualTo(200);
      assertThat(origin.heads).isEmpty();
      assertThat(client.get("/down").body()).isEqualTo("ok");
    }
  }

  @Test
  void countsWhatPasses() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.get("/");
      client.get("/");
      await().until(() -> proxy.terminations.size() == 2);
      assertThat(proxy.frontendCounters.responses(2)).isEqualTo(2);
      assertThat(proxy.backendCounters.responses(2)).isEqualTo(2);
      assertThat(proxy.frontendCounters.bytesIn.sum())
          .isEqualTo(2L * "GET / HTTP/1.1\r\nHost: test\r\n\r\n".length());
      assertThat(proxy.frontendCounters.bytesOut.sum())
          .isEqualTo(2L * "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok".length());
      assertThat(proxy.states.get(0).connectionsMade.sum()).isEqualTo(1);
      assertThat(proxy.states.get(0).connectionsReused.sum()).isEqualTo(1);
      await().until(() -> proxy.states.get(0).connections() == 0);
    }
  }

  @Test
  void numbersRequestsForServersAndLogs() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.uniqueIdFormat =
        new LogFormat() {
          @Override
          public String format(Stream stream, Direction direction) {
            return "id-" + stream.request().uri();
          }

          @Override
          public void appendTo(StringBuilder target, Stream stream, Direction direction) {
            target.append(format(stream, direction));
          }

          @Override
          public boolean isConstant() {
            return false;
          }

          @Override
          public String source() {
            return "id-%HU";
          }
        };
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.get("/7");
      assertThat(origin.heads.get(0)).contains("x-unique: id-/7\r\n");
    }
  }

  @Test
  void letsAServiceAnswerOnceItHasTheBody() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.service =
        new InternalService() {
          @Override
          public String name() {
            return "<TEST>";
          }

          @Override
          public boolean accepts(ProxiedStream stream) {
            return stream.request().uri().startsWith("/stats");
          }

          @Override
          public boolean needsBody(ProxiedStream stream) {
            return stream.request().method().equals("POST");
          }

          @Override
          public Reply answer(ProxiedStream stream) {
            byte[] body =
                ("got " + stream.payload(Direction.REQUEST)).getBytes(StandardCharsets.US_ASCII);
            return new Reply(200, "", List.of(), body, false);
          }
        };
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.get("/stats").body()).isEqualTo("got ");
      client.send("POST /stats HTTP/1.1\r\nContent-Length: 4\r\n\r\nab").send("cd");
      assertThat(client.receive().body()).isEqualTo("got abcd");
      assertThat(client.get("/").body()).isEqualTo("ok");
      assertThat(proxy.terminations).startsWith("LR", "LR");
    }
  }

  @Test
  void doesNotBlameTheServerForASlowClient() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.timeouts = new Timeouts(5000, 150, 500, 500, 5000, 5000, 0, 0, 0, 500);
    TestOrigin.Script echo = HttpTrafficTest::echo;
    try (TestOrigin origin = new TestOrigin(echo);
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.send("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nab");
      long sent = System.nanoTime();
      await().until(() -> System.nanoTime() - sent > 400_000_000L);
      client.send("cd");
      assertThat(client.receive().body()).isEqualTo("abcd");
    }
  }

  @Test
  void doesNotReuseAConnectionThatSaidTooMuch() throws Exception {
    TestOrigin.Script talkative =
        connection -> {
          for (String head = connection.readHead(); head != null; head = connection.readHead()) {
            connection.send(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                    + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
          }
        };
    try (TestOrigin origin = new TestOrigin(talkative);
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      for (int i = 0; i < 5; i++) {
        assertThat(client.get("/").body()).isEqualTo("ok");
      }
      assertThat(origin.connections).hasValue(5);
    }
  }

  @Test
  void showsWhichConnectionsAStreamUses() throws Exception {
    TestProxy setUp = new TestProxy();
    List<String> seen = new CopyOnWriteArrayList<>();
    setUp.filterAction =
        (stream, event) -> {
          if (event == StreamEvent.STREAM_STOP) {
            seen.add(
                stream.requestLine()
                    + " first="
                    + stream.isFirstOfConnection()
                    + " reused="
                    + stream.isServerConnectionReused()
                    + " status="
                    + stream.serverStatus()
                    + " port="
                    + stream.serverDestination().getPort()
                    + " from="
                    + stream.serverSource().getAddress().isLoopbackAddress()
                    + " listener="
                    + stream.session().listenerConnections());
          }
        };
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.get("/a");
      client.get("/b");
      await().untilAsserted(() -> assertThat(seen).hasSize(2));
      String rest = " status=200 port=" + origin.port() + " from=true listener=1";
      assertThat(seen)
          .containsExactly(
              "RequestLine[method=GET, uri=/a, version=1.1] first=true reused=false" + rest,
              "RequestLine[method=GET, uri=/b, version=1.1] first=false reused=true" + rest);
    }
  }
}
