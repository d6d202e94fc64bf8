package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.stream.StreamEvent;
import io.weir.proxy.netty.plan.ConnectionReuse;
import io.weir.proxy.netty.plan.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients and servers that do whatever they like: what must hold of every stream holds anyway. */
@ExtendWith(LeakCheck.class)
class RandomStreamsTest {

  private static final int CLIENTS = 6;
  private static final int ROUNDS = 40;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void startsAndStopsEveryStreamOnce(long seed) throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.reuse = ConnectionReuse.ALWAYS;
    setUp.timeouts = new Timeouts(200, 150, 100, 100, 200, 200, 0, 0, 0, 50);
    setUp.retries = 1;
    setUp.serverMaxConnections = seed == 2 ? 2 : 0;
    AtomicInteger connections = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
    try (TestOrigin origin =
            new TestOrigin(
                connection ->
                    serve(connection, new Random(seed * 1000 + connections.getAndIncrement())));
        TestProxy proxy = setUp.server(origin.port()).start()) {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Random random = new Random(seed * 100 + i);
        clients.add(
            pool.submit(
                () -> {
                  for (int round = 0; round < ROUNDS; round++) {
                    visit(proxy, random);
                  }
                }));
      }
      for (Future<?> client : clients) {
        client.get(60, TimeUnit.SECONDS);
      }
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> proxy.frontendCounters.frontendConnections() == 0);
      assertThat(proxy.frontendFilter.recordings).hasSizeGreaterThan(ROUNDS);
      for (RecordingFilter.Recording recording : proxy.frontendFilter.recordings) {
        check(recording);
      }
      await().until(() -> proxy.states.get(0).connections() == 0);
      assertThat(proxy.backendCounters.backendConnections()).isZero();
      assertThat(proxy.backendCounters.queued()).isZero();
    } finally {
      pool.shutdownNow();
    }
  }

  private static void check(RecordingFilter.Recording recording) {
    List<StreamEvent> events = recording.events;
    assertThat(recording.detached).hasValue(1);
    assertThat(events.get(0)).isEqualTo(StreamEvent.STREAM_START);
    assertThat(events.get(events.size() - 1)).isEqualTo(StreamEvent.STREAM_STOP);
    assertThat(events).doesNotHaveDuplicates();
    assertThat(events).contains(StreamEvent.CLIENT_SESSION_START, StreamEvent.CLIENT_SESSION_END);
    assertThat(events.contains(StreamEvent.SERVER_UNAVAILABLE))
        .isNotEqualTo(events.contains(StreamEvent.TCP_RESPONSE));
    if (events.contains(StreamEvent.HTTP_END_RESPONSE)) {
      assertThat(events).contains(StreamEvent.HTTP_HEADERS_RESPONSE);
    }
    assertThat(events.contains(StreamEvent.SERVER_SESSION_START))
        .isEqualTo(events.contains(StreamEvent.TCP_RESPONSE));
  }

  private static void visit(TestProxy proxy, Random random) {
    try (TestClient client = new TestClient(proxy)) {
      client.socket.setSoTimeout(2000);
      int requests = 1 + random.nextInt(3);
      for (int i = 0; i < requests; i++) {
        switch (random.nextInt(9)) {
          case 0 -> client.send("GET / HTTP/1.1\r\nHo");
          case 1 -> client.send("GE T / HTTP/1.1\r\n\r\n").receive();
          case 2 -> client.send("POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\nhalf");
          case 3 -> client.send("GET /abort HTTP/1.1\r\n\r\n");
          case 4 ->
              client
                  .send("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\n\r\n")
                  .receive();
          case 5 -> {
            client.send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab");
            client.send("c\r\n0\r\n\r\n").receive();
          }
          case 6 -> {
            client.send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nbad").receive();
          }
          default -> client.get("/" + i);
        }
      }
      if (random.nextInt(4) == 0) {
        client.socket.setSoLinger(true, 0);
      }
    } catch (IOException e) {
      // Cut off: the proxy may do that here.
    }
  }

  private static void serve(TestOrigin.Connection connection, Random random) throws IOException {
    for (String head = connection.readHead(); head != null; head = connection.readHead()) {
      switch (random.nextInt(10)) {
        case 0 -> {
          return;
        }
        case 1 -> {
          connection.send("HTTP/1.1 200 OK\r\nConten");
          return;
        }
        case 2 -> {
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
          return;
        }
        case 3 -> {
          connection.socket.setSoLinger(true, 0);
          return;
        }
        case 4 -> connection.in.readAllBytes();
        case 5 -> {
          connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          connection.send("5\r\nhello\r\n0\r\n\r\n");
        }
        case 6 -> connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\ntoo long");
        default -> {
          Wire.readBody(connection.in, head);
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        }
      }
    }
  }
}
