package io.weir.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a proxy must stand: bodies far larger than its heap, many connections, servers that die. */
final class HeavyTrafficIT {

  private static final long GIBIBYTE = 1L << 30;
  private static final int IDLE_CONNECTIONS = 10_000;
  private static final int RESTARTS = 100;

  @TempDir private Path directory;

  private static String configuration(int originPort) {
    return """
    global
        maxconn 12000
        hard-stop-after 5s
    defaults
        mode http
        retries 1
        maxconn 12000
        timeout connect 200
        timeout client 60s
        timeout server 60s
    frontend front
        bind 127.0.0.1:@PORT@
        default_backend back
    backend back
        server origin 127.0.0.1:%d
    """
        .formatted(originPort);
  }

  private WeirProcess weir(RawOrigin origin, String javaOptions) throws IOException {
    return WeirProcess.start(directory, configuration(origin.port()), javaOptions);
  }

  private static Socket connect(WeirProcess weir) throws IOException {
    Socket socket = new Socket();
    socket.connect(weir.address(), 5_000);
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: origin\r\n\r\n";
  }

  @Test
  void passesAGibibyteFromTheServerInAHeapOf64Mebibytes() throws Exception {
    try (RawOrigin origin = new RawOrigin(0);
        WeirProcess weir = weir(origin, "-Xmx64m");
        Socket client = connect(weir)) {
      send(client, get("/bytes/" + GIBIBYTE));
      InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
      assertThat(RawOrigin.head(in)).startsWith("HTTP/1.1 200 ");
      assertThat(RawOrigin.skip(in, GIBIBYTE)).isEqualTo(GIBIBYTE);

      // The connection is still in step.
      send(client, get("/echo/after"));
      assertThat(RawOrigin.contentLength(RawOrigin.head(in))).isEqualTo(5);
      assertThat(weir.complaints()).isEmpty();
    }
  }

  @Test
  void passesAGibibyteFromTheClientInAHeapOf64Mebibytes() throws Exception {
    try (RawOrigin origin = new RawOrigin(0);
        WeirProcess weir = weir(origin, "-Xmx64m");
        Socket client = connect(weir)) {
      OutputStream out = client.getOutputStream();
      send(client, "POST / HTTP/1.1\r\nHost: origin\r\nContent-Length: " + GIBIBYTE + "\r\n\r\n");
      byte[] chunk = new byte[1 << 16];
      for (long sent = 0; sent < GIBIBYTE; sent += chunk.length) {
        out.write(chunk);
      }
      InputStream in = new BufferedInputStream(client.getInputStream());
      String head = RawOrigin.head(in);
      assertThat(head).startsWith("HTTP/1.1 200 ");
      byte[] body = in.readNBytes((int) RawOrigin.contentLength(head));
      assertThat(new String(body, StandardCharsets.ISO_8859_1)).isEqualTo(Long.toString(GIBIBYTE));
      assertThat(weir.complaints()).isEmpty();
    }
  }

  @Test
  void holdsTheServerBackWhileAClientReadsNothing() throws Exception {
    try (RawOrigin origin = new RawOrigin(0);
        WeirProcess weir = weir(origin, "-Xmx64m");
        Socket client = connect(weir)) {
      send(client, get("/bytes/" + GIBIBYTE));
      AtomicLong seen = new AtomicLong();
      // Nothing more is taken from the server once every buffer on the way is full.
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                long written = origin.bytesWritten();
                return seen.getAndSet(written) == written && written > 0;
              });
      // The system's own socket buffers on the four ends hold a few megabytes each.
      assertThat(origin.bytesWritten()).isLessThan(64L << 20);

      InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
      RawOrigin.head(in);
      assertThat(RawOrigin.skip(in, GIBIBYTE)).isEqualTo(GIBIBYTE);
      assertThat(weir.complaints()).isEmpty();
    }
  }

  @Test
  void holdsTenThousandIdleConnections() throws Exception {
    List<Socket> idle = new ArrayList<>(IDLE_CONNECTIONS);
    try (RawOrigin origin = new RawOrigin(0);
        WeirProcess weir = weir(origin, "-Xmx256m")) {
      for (int i = 0; i < IDLE_CONNECTIONS; i++) {
        Socket client = connect(weir);
        idle.add(client);
        assertThat(exchange(client, "c" + i)).isEqualTo("c" + i);
      }
      // Every hundredth of them is asked again: none was dropped for being idle.
      for (int i = 0; i < IDLE_CONNECTIONS; i += 100) {
        assertThat(exchange(idle.get(i), "again" + i)).isEqualTo("again" + i);
      }
      assertThat(weir.complaints()).isEmpty();
    } finally {
      for (Socket client : idle) {
        client.close();
      }
    }
  }

  /** One request for a text and its answer's body; the status line instead for other answers. */
  private static String exchange(Socket client, String text) throws IOException {
    send(client, get("/echo/" + text));
    InputStream in = client.getInputStream();
    String head = RawOrigin.head(in);
    byte[] body = in.readNBytes((int) RawOrigin.contentLength(head));
    return head.startsWith("HTTP/1.1 200 ")
        ? new String(body, StandardCharsets.ISO_8859_1)
        : head.lines().findFirst().orElse("");
  }

  @Test
  void answersEveryRequestWhileItsServerIsKilledAndRestarted() throws Exception {
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    AtomicLong answered = new AtomicLong();
    AtomicLong byOrigin = new AtomicLong();
    AtomicBoolean done = new AtomicBoolean();
    RawOrigin origin = new RawOrigin(0);
    int port = origin.port();
    try (WeirProcess weir = weir(origin, "-Xmx128m -Dio.netty.leakDetection.level=paranoid")) {
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String name = "client" + i;
        clients.add(new Thread(() -> load(weir, name, done, wrong, answered, byOrigin), name));
      }
      clients.forEach(Thread::start);
      for (int round = 0; round < RESTARTS; round++) {
        long before = answered.get();
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(2))
            .until(() -> answered.get() >= before + 16 || !wrong.isEmpty());
        origin.close();
        origin = new RawOrigin(port);
      }
      done.set(true);
      for (Thread client : clients) {
        client.join(30_000);
        assertThat(client.isAlive()).as(client.getName() + " hangs").isFalse();
      }
      assertThat(wrong).isEmpty();
      assertThat(byOrigin.get()).isGreaterThan(RESTARTS);
      assertThat(weir.complaints()).isEmpty();
    } finally {
      done.set(true);
      origin.close();
    }
  }

  private static void load(
      WeirProcess weir,
      String name,
      AtomicBoolean done,
      Queue<String> wrong,
      AtomicLong answered,
      AtomicLong byOrigin) {
    int n = 0;
    while (!done.get() && wrong.isEmpty()) {
      try (Socket client = connect(weir)) {
        for (int i = 0; i < 20 && !done.get(); i++) {
          String text = name + "-" + n++;
          String got = exchange(client, text);
          answered.incrementAndGet();
          if (got.equals(text)) {
            byOrigin.incrementAndGet();
          } else if (got.matches("HTTP/1\\.1 50[234] .*")) {
            break; // An error page ends its connection.
          } else {
            wrong.add(text + " was answered with '" + got + "'");
          }
        }
      } catch (IOException e) {
        wrong.add(name + ": " + e);
      }
    }
  }
}
