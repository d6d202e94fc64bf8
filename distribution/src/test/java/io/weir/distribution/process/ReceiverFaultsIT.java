package io.weir.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A proxy in front of a receiver that fails: all requests are answered, as fast as with a receiver
 * that works, and every record is accounted for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReceiverFaultsIT {

  private static final int REQUESTS = 1_500;
  private static final Duration SOON = Duration.ofSeconds(20);

  /**
   * Two processors may serve several builds at once; a receiver that blocked would take seconds.
   */
  private static final Duration NOISE = Duration.ofMillis(150);

  @TempDir private static Path directory;
  private long healthyNanos;
  private long requests;
  private RawOrigin origin;
  private FaultyReceiver receiver;
  private WeirProcess weir;
  private Path statsSocket = Path.of("");

  /** What a receiver does with each request. */
  private enum Fault {
    NONE(answer(200, "", "")),
    DOWN(null),
    HANGING(new byte[0]),
    TOO_MANY_REQUESTS(answer(429, "Retry-After: 1\r\n", "")),
    UNAVAILABLE(answer(503, "", "")),
    BAD_REQUEST(answer(400, "", "")),
    REDIRECT(answer(302, "Location: /elsewhere\r\n", "")),
    GARBAGE("garbage\r\n\r\n\0\0\0".getBytes(StandardCharsets.ISO_8859_1)),
    PARTIAL(
        answer(
            200,
            "Content-Type: application/json\r\n",
            "{\"partialSuccess\":{\"rejectedSpans\":1,\"rejectedLogRecords\":1}}")),
    /** Announces more than it sends, and resets the connection. */
    RESET("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.ISO_8859_1));

    private final byte[] answer;

    Fault(byte[] answer) {
      this.answer = answer;
    }

    private static byte[] answer(int status, String headers, String body) {
      return ("HTTP/1.1 "
              + status
              + " Status\r\n"
              + headers
              + "Content-Length: "
              + body.length()
              + "\r\n\r\n"
              + body)
          .getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** Answers all requests in one way, until it is told to answer in another. */
  private static final class FaultyReceiver implements AutoCloseable {
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile ServerSocket server;
    private volatile Fault fault;

    FaultyReceiver(Fault fault) throws IOException {
      this.port = WeirProcess.freePort();
      this.fault = fault;
      become(fault);
    }

    void become(Fault next) throws IOException {
      fault = next;
      if (next == Fault.DOWN) {
        close();
      } else if (server == null || server.isClosed()) {
        Awaitility.await().atMost(SOON).ignoreExceptions().until(this::listens);
      } else {
        disconnect();
      }
    }

    private boolean listens() throws IOException {
      ServerSocket listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
      server = listener;
      daemon(() -> accept(listener));
      return true;
    }

    private void disconnect() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
      sockets.clear();
    }

    private static void daemon(Runnable task) {
      Thread thread = new Thread(task, "receiver");
      thread.setDaemon(true);
      thread.start();
    }

    private void accept(ServerSocket listener) {
      while (!listener.isClosed()) {
        try {
          Socket socket = listener.accept();
          sockets.add(socket);
          daemon(() -> serve(socket));
        } catch (IOException e) {
          return;
        }
      }
    }

    private void serve(Socket socket) {
      try (socket) {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        while (true) {
          String head = RawOrigin.head(in);
          if (head.isEmpty()) {
            return;
          }
          in.skipNBytes(RawOrigin.contentLength(head));
          socket.getOutputStream().write(fault.answer);
          if (fault == Fault.RESET) {
            socket.setSoLinger(true, 0);
            return;
          }
        }
      } catch (IOException e) {
        // The proxy went away.
      }
    }

    @Override
    public void close() throws IOException {
      ServerSocket listener = server;
      if (listener != null) {
        listener.close();
      }
      disconnect();
    }
  }

  private WeirProcess start(RawOrigin server, int port, String spool) throws IOException {
    // A process that was killed leaves its socket behind.
    statsSocket = Files.createTempDirectory(directory, "s").resolve("stats");
    Files.writeString(
        directory.resolve("otel.cfg"),
        """
        [f]
            otel-instrumentation i
                config otel.yml
                scopes begin end
            otel-scope begin
                span "request" root
                    attribute "url.path" path
                log-record info attr "url.path" path str("request")
                otel-event on-frontend-http-request
            otel-scope end
                finish "*"
                otel-event on-stream-stop
        """);
    Files.writeString(
        directory.resolve("otel.yml"),
        """
        exporters:
          http: { type: otlp_http, endpoint: "http://127.0.0.1:PORT/v1", timeout: 2 SPOOL }
          grpc: { type: otlp_grpc, endpoint: "http://127.0.0.1:PORT", timeout: 2 }
        processors:
          small: { type: batch, max_queue_size: QUEUE, max_export_batch_size: 64, schedule_delay: 50 }
        signals:
          traces: { scope_name: t, exporters: [http, grpc], processors: small }
          logs: { scope_name: l, exporters: [http, grpc], processors: small }
        """
            .replace("PORT", Integer.toString(port))
            .replace("SPOOL", spool)
            .replace("QUEUE", spool.isEmpty() ? "256" : "2048"));
    WeirProcess started =
        WeirProcess.start(
            directory,
            """
        global
            stats socket %s level admin
        defaults
            mode http
            timeout connect 2s
            timeout client 60s
            timeout server 60s
        frontend front
            bind 127.0.0.1:@PORT@
            filter opentelemetry id f config otel.cfg
            default_backend back
        backend back
            server origin 127.0.0.1:%d
        """
                .formatted(statsSocket, server.port()),
            "-Xmx128m");
    Awaitility.await().atMost(SOON).until(() -> Files.exists(statsSocket));
    return started;
  }

  /** The 99th percentile of the time that a request takes, once the code is warm. */
  private static long traffic(WeirProcess weir, int requests) throws IOException {
    List<Long> nanos = new ArrayList<>();
    try (Socket socket = new Socket(weir.address().getAddress(), weir.address().getPort())) {
      socket.setSoTimeout(20_000);
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      byte[] request =
          "GET /echo/hello HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
      for (int i = 0; i < requests; i++) {
        long begin = System.nanoTime();
        socket.getOutputStream().write(request);
        String head = RawOrigin.head(in);
        assertThat(head).startsWith("HTTP/1.1 200");
        in.skipNBytes(RawOrigin.contentLength(head));
        if (i >= requests / 5) {
          nanos.add(System.nanoTime() - begin);
        }
      }
    }
    long[] sorted = nanos.stream().mapToLong(n -> n).sorted().toArray();
    return sorted[sorted.length * 99 / 100];
  }

  private String ask(String command) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(statsSocket));
      channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate(1 << 20);
      while (channel.read(answer) >= 0) {
        // On to the end.
      }
      return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
    }
  }

  /** The counters of the frontend's row by the names of their columns. */
  private Map<String, Long> counters() throws IOException {
    List<String> lines = ask("show stat").lines().toList();
    List<String> names = Arrays.asList(lines.get(0).split(",", -1));
    String row =
        lines.stream().filter(line -> line.startsWith("front,FRONTEND,")).findFirst().orElseThrow();
    List<String> values = Arrays.asList(row.split(",", -1));
    Map<String, Long> counters = new TreeMap<>();
    for (int i = 0; i < names.size() && i < values.size(); i++) {
      if (names.get(i).matches("(traces|logs)_.*")) {
        counters.put(names.get(i), Long.parseLong(values.get(i)));
      }
    }
    return counters;
  }

  private static void addUp(Map<String, Long> counters, long created) {
    for (String exporter : List.of("traces_http", "traces_grpc", "logs_http", "logs_grpc")) {
      assertThat(counters)
          .as(exporter)
          .containsEntry(exporter + "_created", created)
          .containsKey(exporter + "_exported");
      assertThat(
              counters.get(exporter + "_queued")
                  + counters.get(exporter + "_exported")
                  + counters.get(exporter + "_dropped")
                  + counters.get(exporter + "_failed"))
          .as(exporter + " of " + counters)
          .isEqualTo(created);
    }
  }

  @BeforeAll
  void measureAHealthyRun() throws IOException {
    origin = new RawOrigin(0);
    receiver = new FaultyReceiver(Fault.NONE);
    weir = start(origin, receiver.port, "");
    traffic(weir, REQUESTS);
    healthyNanos = traffic(weir, REQUESTS);
    requests = 2 * REQUESTS;
  }

  @AfterAll
  void stop() throws IOException {
    weir.close();
    receiver.close();
    origin.close();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void leavesTrafficAloneAndAccountsForEveryRecord(Fault fault) throws Exception {
    receiver.become(fault);
    long nanos = traffic(weir, REQUESTS);
    requests += REQUESTS;
    System.out.printf(
        "receiver %s: 99 of 100 requests within %d us, with a healthy one within %d us%n",
        fault, nanos / 1_000, healthyNanos / 1_000);
    assertThat(nanos).isLessThan(3 * healthyNanos + NOISE.toNanos());
    // The last stream ends after its answer was read.
    Awaitility.await().atMost(SOON).untilAsserted(() -> addUp(counters(), requests));
    assertThat(ask("flt-otel status")).contains("traces http: queued ", ", created " + requests);
    assertThat(weir.complaints().stream().filter(line -> line.contains("LEAK"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"DOWN", "HANGING"})
  void losesNothingThatItsSpoolHoldsWhenItIsKilled(Fault fault) throws Exception {
    String spool = ", spool: '" + directory.resolve("spool-" + fault) + "'";
    long kept;
    try (RawOrigin server = new RawOrigin(0);
        FaultyReceiver faulty = new FaultyReceiver(fault);
        WeirProcess proxy = start(server, faulty.port, spool)) {
      traffic(proxy, REQUESTS);
      Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(spooled()).isPositive());
      Awaitility.await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                addUp(counters(), REQUESTS);
                assertThat(counters())
                    .containsEntry("traces_http_dropped", 0L)
                    .containsEntry("traces_http_failed", 0L);
                assertThat(spooled()).isEqualTo(counters().get("traces_http_queued"));
              });
      kept = spooled();
      assertThat(kept).isEqualTo(REQUESTS);
      proxy.signal("KILL");
      proxy.awaitExit(Duration.ofSeconds(10));
    }
    try (RawOrigin server = new RawOrigin(0);
        FaultyReceiver faulty = new FaultyReceiver(Fault.NONE);
        WeirProcess proxy = start(server, faulty.port, spool)) {
      Awaitility.await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(counters())
                      .containsEntry("traces_http_exported", kept)
                      .containsEntry("traces_http_created", kept)
                      .containsEntry("traces_http_queued", 0L));
      assertThat(proxy.complaints()).isEmpty();
    }
  }

  /** How many spans {@code flt-otel status} says are on disk. */
  private long spooled() throws IOException {
    String status = ask("flt-otel status");
    var found = Pattern.compile("traces http: queued \\d+ \\((\\d+) on disk\\)").matcher(status);
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }
}
