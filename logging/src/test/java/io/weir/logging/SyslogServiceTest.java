package io.weir.logging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import io.weir.api.log.LogLevel;
import io.weir.api.log.LogTarget;
import io.weir.api.sample.ByteText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class SyslogServiceTest {

  private static final String PID = "" + ProcessHandle.current().pid();

  private final SyslogService service = new SyslogService();
  private final List<LogTarget> opened = new ArrayList<>();
  private DatagramSocket server = newServer();

  private static DatagramSocket newServer() {
    try {
      DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      socket.setSoTimeout(5_000);
      return socket;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void startServer() {
    server.close();
    server = newServer();
  }

  @AfterEach
  void closeAll() {
    opened.forEach(LogTarget::close);
    server.close();
  }

  private LogTarget open(@Nullable String hostname, String... lines) {
    List<io.weir.api.log.LogDeclaration> declarations = new ArrayList<>();
    for (String line : lines) {
      declarations.add(LogLines.declaration(service, line));
    }
    LogTarget target = service.open(declarations, "weir", hostname);
    opened.add(target);
    return target;
  }

  private String udp(String rest) {
    return "127.0.0.1:" + server.getLocalPort() + " " + rest;
  }

  private String receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
    server.receive(packet);
    String line = new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
    assertThat(line).endsWith("\n");
    return line.substring(0, line.length() - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "format local local0 | <134>MONTH DAY TIME weir[PID]: hello",
        "local0 | <134>MONTH DAY TIME weir[PID]: hello",
        "format rfc3164 local0 | <134>MONTH DAY TIME box weir[PID]: hello",
        "format rfc5424 daemon | <30>1 ISO box weir PID - - hello",
        "format rfc3164 local0 | <134>MONTH DAY TIME localhost weir[PID]: hello",
        "format rfc5424 daemon | <30>1 ISO - weir PID - - hello",
        "format priority local7 | <190>hello",
        "format short local7 | <6>hello",
        "format timed local7 | <6>ISO hello",
        "format iso local7 | ISO hello",
        "format raw local7 | hello",
      })
  void writesEachFormat(String line, String expected) throws IOException {
    open(expected.contains("box") ? "box" : null, udp(line)).send(LogLevel.INFO, "hello");

    String pattern =
        expected
            .replaceAll("([\\[\\]])", "\\\\$1")
            .replace("MONTH", "[A-Z][a-z]{2}")
            .replace("DAY", "[ 1-3]\\d")
            .replace("TIME", "\\d\\d:\\d\\d:\\d\\d")
            .replace("ISO", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}[+-]\\d\\d:\\d\\d")
            .replace("PID", PID);
    assertThat(receive()).matches(pattern);
  }

  @Test
  void aHostNameToSendChangesTheDefaultFormat() throws IOException {
    open("box", udp("local0")).send(LogLevel.INFO, "hello");

    assertThat(receive()).contains(" box weir[");
  }

  @Test
  void levelsAreFilteredAndCapped() throws IOException {
    LogTarget target = open(null, udp("format priority kern notice crit"));

    assertThat(target.accepts(LogLevel.NOTICE)).isTrue();
    assertThat(target.accepts(LogLevel.INFO)).isFalse();
    target.send(LogLevel.INFO, "no");
    target.send(LogLevel.NOTICE, "a");
    target.send(LogLevel.EMERG, "b");

    assertThat(receive()).isEqualTo("<5>a");
    assertThat(receive()).isEqualTo("<2>b");
  }

  @Test
  void linesAreCutToTheirLength() throws IOException {
    open(null, udp("len 80 format raw local0")).send(LogLevel.INFO, "x".repeat(100));

    assertThat(receive()).isEqualTo("x".repeat(80));
  }

  @Test
  void bytesStayWhatTheyAre() throws IOException {
    open(null, udp("format raw local0")).send(LogLevel.INFO, ByteText.of("Größe"));

    assertThat(new String(receive().getBytes(ISO_8859_1), UTF_8)).isEqualTo("Größe");
  }

  @Test
  void sampledLinesArePickedFromEachRound() throws IOException {
    LogTarget target = open(null, udp("format raw sample 2-3,5:5 local0"));
    for (int i = 1; i <= 10; i++) {
      target.send(LogLevel.INFO, "" + i);
    }

    List<String> received = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      received.add(receive());
    }
    assertThat(received).containsExactly("2", "3", "5", "7", "8", "10");
  }

  @Test
  void severalDestinationsGetTheirOwnForm() throws IOException {
    LogTarget target = open(null, udp("format short local0 err"), udp("format raw local0"));

    target.send(LogLevel.INFO, "quiet");
    target.send(LogLevel.ERR, "loud");

    assertThat(receive()).isEqualTo("quiet");
    assertThat(receive()).isEqualTo("<3>loud");
    assertThat(receive()).isEqualTo("loud");
  }

  @Test
  void waitingLinesAreSentOnClose() throws IOException {
    LogTarget target = open(null, udp("format raw local0"));
    for (int i = 0; i < 50; i++) {
      target.send(LogLevel.INFO, "line " + i);
    }
    target.close();

    for (int i = 0; i < 50; i++) {
      assertThat(receive()).isEqualTo("line " + i);
    }
    target.send(LogLevel.INFO, "too late");
    assertThat(target.dropped()).isEqualTo(1);
  }

  @Test
  void connectionsCarryOneLineEach() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LogTarget target =
          open(null, "tcp@127.0.0.1:" + listener.getLocalPort() + " format raw local0");
      target.send(LogLevel.INFO, "one");
      target.send(LogLevel.INFO, "two");

      try (java.net.Socket accepted = listener.accept();
          BufferedReader reader =
              new BufferedReader(new InputStreamReader(accepted.getInputStream(), UTF_8))) {
        assertThat(reader.readLine()).isEqualTo("one");
        assertThat(reader.readLine()).isEqualTo("two");
      }
    }
  }

  @Test
  void connectionsOfTheFileSystemCarryOneLineEach(@TempDir Path directory) throws IOException {
    Path path = directory.resolve("stream");
    try (java.nio.channels.ServerSocketChannel listener =
        java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
      listener.bind(java.net.UnixDomainSocketAddress.of(path));
      LogTarget target = open(null, "uxst@" + path + " format raw local0");
      target.send(LogLevel.INFO, "one");
      target.send(LogLevel.INFO, "two");

      try (java.nio.channels.SocketChannel accepted = listener.accept();
          BufferedReader reader =
              new BufferedReader(
                  new InputStreamReader(
                      java.nio.channels.Channels.newInputStream(accepted), UTF_8))) {
        assertThat(reader.readLine()).isEqualTo("one");
        assertThat(reader.readLine()).isEqualTo("two");
      }
    }
  }

  @Test
  void linesForAServerThatIsNotThereAreCountedNotWaitedFor() throws IOException {
    int port;
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = listener.getLocalPort();
    }
    LogTarget target = open(null, "tcp@127.0.0.1:" + port + " format raw local0");

    for (int i = 0; i < 10; i++) {
      target.send(LogLevel.INFO, "lost");
    }

    await().untilAsserted(() -> assertThat(target.dropped()).isEqualTo(10));
  }

  @Test
  void aReaderThatDoesNotReadCostsLinesNotTime() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LogTarget target =
          open(null, "tcp@127.0.0.1:" + listener.getLocalPort() + " len 65535 format raw local0");
      String line = "x".repeat(60_000);
      long start = System.nanoTime();
      for (int i = 0; i < 20_000; i++) {
        target.send(LogLevel.INFO, line);
      }

      assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
      assertThat(target.dropped()).isPositive();
    }
  }

  @Test
  void datagramSocketsOfTheFileSystemTakeLines(@TempDir Path directory) throws IOException {
    assumeThat(Epoll.isAvailable()).isTrue();
    Path path = directory.resolve("log");
    Socket receiver = Socket.newSocketDomainDgram();
    try {
      receiver.bind(new io.netty.channel.unix.DomainSocketAddress(path.toString()));
      LogTarget target = open(null, path + " format short daemon");
      target.send(LogLevel.WARNING, "over the file system");

      ByteBuffer buffer = ByteBuffer.allocateDirect(1024);
      await()
          .untilAsserted(
              () -> {
                assertThat(receiver.recvFromDomainSocket(buffer, 0, 1024)).isNotNull();
              });
      byte[] bytes = new byte["<4>over the file system".length()];
      buffer.get(0, bytes);
      assertThat(new String(bytes, ISO_8859_1)).isEqualTo("<4>over the file system");
      assertThat(target.dropped()).isZero();
    } finally {
      receiver.close();
    }
  }

  @Test
  void aSocketOfTheFileSystemThatIsNotThereDropsLines(@TempDir Path directory) {
    assumeThat(Epoll.isAvailable()).isTrue();
    LogTarget target = open(null, directory.resolve("none") + " daemon");

    target.send(LogLevel.WARNING, "nobody listens");

    await().untilAsserted(() -> assertThat(target.dropped()).isEqualTo(1));
  }
}
