package io.weir.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the process ends, and what it leaves behind. */
final class SignalsIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path directory;

  @Test
  void finishesAndExportsBeforeAGracefulEnd() throws Exception {
    try (RawOrigin origin = new RawOrigin(0);
        WeirProcess weir = start(origin, "60s")) {
      assertThat(get(weir, "/echo/hello")).isEqualTo(200);

      weir.signal("USR1");

      assertThat(weir.awaitExit(SOON)).isZero();
      assertThat(weir.complaints()).isEmpty();
      assertThat(telemetry()).contains("\"name\":\"request\"").contains("/echo/hello");
    }
  }

  @Test
  void answersARequestThatIsUnderWayBeforeAGracefulEnd() throws Exception {
    try (RawOrigin origin = new RawOrigin(0);
        WeirProcess weir = start(origin, "60s");
        Socket client = new Socket(weir.address().getAddress(), weir.address().getPort())) {
      client.setSoTimeout(20_000);
      send(client, "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab");
      Awaitility.await().atMost(SOON).until(() -> origin.connections() > 0);

      weir.signal("USR1");
      Awaitility.await().atMost(SOON).until(() -> refuses(weir));
      send(client, "cd");

      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .startsWith("HTTP/1.1 200")
          .endsWith("4");
      assertThat(weir.awaitExit(SOON)).isZero();
    }
  }

  @Test
  void doesNotWaitForStreamsLongerThanHardStopAfter() throws Exception {
    try (RawOrigin origin = new RawOrigin(0);
        WeirProcess weir = start(origin, "1s");
        Socket client = new Socket(weir.address().getAddress(), weir.address().getPort())) {
      send(client, "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab");
      Awaitility.await().atMost(SOON).until(() -> origin.connections() > 0);

      weir.signal("USR1");

      assertThat(weir.awaitExit(SOON)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void exportsBeforeAnEndAtOnce(String signal) throws Exception {
    try (RawOrigin origin = new RawOrigin(0);
        WeirProcess weir = start(origin, "60s");
        Socket idle = new Socket(weir.address().getAddress(), weir.address().getPort())) {
      assertThat(get(weir, "/echo/before-" + signal)).isEqualTo(200);
      assertThat(idle.isConnected()).isTrue();

      weir.signal(signal);

      assertThat(weir.awaitExit(SOON)).isZero();
      assertThat(telemetry()).contains("/echo/before-" + signal);
    }
  }

  /**
   * The JVM's own answer to the signal is status 130, from some 30 ms after its start on until the
   * program is reached: the delays go through that time and beyond.
   */
  @ParameterizedTest
  @ValueSource(longs = {0, 20, 40, 60, 80, 100, 130, 160, 200, 300})
  void tellsOfMistakesThoughInterruptedWhileItStarts(long millis) throws Exception {
    Path file = Files.writeString(directory.resolve("wrong.cfg"), "frontend f\n  bnid :0\n");
    Process process =
        new ProcessBuilder(WeirProcess.PROGRAM.toString(), "-f", file.toString())
            .redirectErrorStream(true)
            .start();
    try {
      Path name = Path.of("/proc", Long.toString(process.pid()), "comm");
      Awaitility.await()
          .pollInterval(Duration.ofMillis(1))
          .until(() -> Files.readString(name).strip().equals("java"));
      TimeUnit.MILLISECONDS.sleep(millis);

      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(output).contains("wrong.cfg:2:3").contains("bind");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void livesOnWhenItsTerminalGoesAway() throws Exception {
    try (RawOrigin origin = new RawOrigin(0);
        WeirProcess weir = start(origin, "60s")) {
      weir.signal("HUP");

      assertThat(get(weir, "/echo/still-here")).isEqualTo(200);
      assertThat(weir.complaints()).isEmpty();
    }
  }

  private WeirProcess start(RawOrigin origin, String hardStopAfter) throws IOException {
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
                otel-event on-frontend-http-request
            otel-scope end
                finish "*"
                otel-event on-stream-stop
        """);
    Files.writeString(
        directory.resolve("otel.yml"),
        """
        exporters:
          file: { type: otlp_file, file_pattern: traces.jsonl, flush_interval: 60000000 }
        samplers:
          all: { type: always_on }
        processors:
          batched: { type: batch, schedule_delay: 60000 }
        providers:
          me: { resources: [ { service.name: test } ] }
        signals:
          traces: { scope_name: t, exporters: file, samplers: all, processors: batched, providers: me }
        """);
    return WeirProcess.start(
        directory,
        """
        global
            hard-stop-after %s
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
            .formatted(hardStopAfter, origin.port()),
        "");
  }

  private String telemetry() throws IOException {
    return Files.readString(directory.resolve("traces.jsonl"));
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    client.getOutputStream().flush();
  }

  private static boolean refuses(WeirProcess weir) {
    try (Socket socket = new Socket()) {
      socket.connect(weir.address(), 500);
      return false;
    } catch (IOException refused) {
      return true;
    }
  }

  private static int get(WeirProcess weir, String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + weir.address().getPort() + path)
                .toURL()
                .openConnection();
    connection.setReadTimeout(20_000);
    try (InputStream body = connection.getInputStream()) {
      body.readAllBytes();
    }
    return connection.getResponseCode();
  }
}
