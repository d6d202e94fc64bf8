package io.weir.distribution.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import io.weir.distribution.RunningProxy;
import io.weir.distribution.Weir;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regular expressions that never end by themselves, and texts made for them. */
class SlowExpressionTest {

  private static final int ATTACKS = 20;

  /** Each is tried on each value: a header full of them is a hundred searches. */
  private static final String VALUES = ("x".repeat(40) + ",").repeat(100);

  @TempDir private Path directory;

  @Test
  void holdUpNoOtherRequestOfTheSameLoop() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("haproxy.cfg"),
            """
            global
                nbthread 1
            defaults
                mode http
                timeout client 20s
            frontend fe
                bind 127.0.0.1:0
                http-request deny if { hdr(x-slow) -m reg ^(?=(x+x+)+y) }
                http-request deny if { hdr(x-slow) -m reg (x+x+)+\\\\1y }
                http-request set-var(txn.s) 'hdr(x-slow),regsub("(?=(x+x+)+y)|x",z,g)'
                http-request replace-value x-slow (x*)*(?!x)\\\\1y z
                http-request set-var(txn.m) hdr(x-slow),map_regm(@MAP@)
                http-request return status 200
            """
                .replace("@MAP@", directory.resolve("slow.map").toString()));
    Files.writeString(directory.resolve("slow.map"), "(x+x+)+\\1y never\n");
    Problems problems = new Problems();
    try (RunningProxy proxy =
        Weir.builder()
            .build()
            .prepare(List.of(file), problems)
            .orElseThrow(() -> new IOException("refused: " + problems.all()))
            .start()) {
      InetSocketAddress address = (InetSocketAddress) proxy.listeningOn().get(0);
      List<Socket> attacks = new ArrayList<>();
      for (int i = 0; i < ATTACKS; i++) {
        attacks.add(send(address, "X-Slow: " + VALUES + "\r\n"));
      }
      long begun = System.nanoTime();
      assertThat(answer(send(address, ""))).startsWith("HTTP/1.1 200");
      Duration waited = Duration.ofNanos(System.nanoTime() - begun);

      // Unlimited, one of them would take longer than the test has been written.
      assertThat(waited).isLessThan(Duration.ofSeconds(10));
      for (Socket attack : attacks) {
        assertThat(answer(attack)).startsWith("HTTP/1.1 200");
      }
    }
  }

  private static Socket send(InetSocketAddress address, String fields) throws IOException {
    Socket socket = new Socket(address.getAddress(), address.getPort());
    socket.setSoTimeout(20_000);
    String request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + fields + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static String answer(Socket socket) throws IOException {
    try (socket) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
