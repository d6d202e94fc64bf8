package io.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What filters log, and where it arrives. */
@Timeout(30)
class FilterLogTest {

  @TempDir private Path directory;
  private DatagramSocket global;
  private DatagramSocket own;

  @BeforeEach
  void listen() throws IOException {
    global = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    own = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    global.setSoTimeout(5_000);
    own.setSoTimeout(5_000);
  }

  @AfterEach
  void leave() {
    global.close();
    own.close();
  }

  private static String receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
    socket.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8).strip();
  }

  @Test
  void goesToTheTargetsOfTheProcessAndToItsOwn() throws Exception {
    Files.writeString(
        directory.resolve("otel.cfg"),
        """
        [f]
            otel-instrumentation i
                config %s
                log global
                log 127.0.0.1:%d len 80 format short local3 warning err
                scopes s
            otel-scope s
                span "orphan" parent "nobody with a name that is long enough for the line to be cut"
                otel-event on-frontend-http-request
        """
            .formatted(directory.resolve("otel.yml"), own.getLocalPort()));
    Files.writeString(directory.resolve("otel.yml"), "signals: {}\n");
    Path file =
        Files.writeString(
            directory.resolve("haproxy.cfg"),
            """
            global
                log 127.0.0.1:%d format priority local0 debug
            defaults
                mode http
                timeout client 10s
            frontend front
                bind 127.0.0.1:0
                filter opentelemetry id f config %s
                http-request return status 200
            """
                .formatted(global.getLocalPort(), directory.resolve("otel.cfg")));
    Problems problems = new Problems();
    try (RunningProxy proxy =
        Weir.builder()
            .build()
            .prepare(List.of(file), problems)
            .orElseThrow(() -> new AssertionError(problems.all()))
            .start()) {
      get(proxy);

      // local0 is 16, warning 4, info 6.
      assertThat(receive(global))
          .startsWith("<132>opentelemetry filter 'f': otel-scope 's' : span 'orphan' : parent ");
      assertThat(receive(global)).matches("<134>opentelemetry filter 'f': stream \\d+: 0 spans");
      // Only from warnings on, and cut to its length.
      assertThat(receive(own)).hasSize(80).startsWith("<4>opentelemetry filter 'f': otel-scope");
    }
  }

  private static void get(RunningProxy proxy) throws IOException {
    InetSocketAddress address = (InetSocketAddress) proxy.listeningOn().get(0);
    try (Socket client = new Socket(address.getAddress(), address.getPort())) {
      client
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.ISO_8859_1));
      assertThat(client.getInputStream().readAllBytes()).isNotEmpty();
    }
  }
}
