package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.DomainSocketAddress;
import io.weir.api.filter.RuleSet;
import io.weir.proxy.netty.loop.Transport;
import io.weir.proxy.netty.plan.BindAddress;
import io.weir.proxy.netty.plan.ForwardedFor;
import io.weir.proxy.netty.plan.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(LeakCheck.class)
class ListenTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Transport.class)
  void listensOnUnixSockets(Transport transport) throws Exception {
    Path path = directory.resolve("s");
    TestProxy setUp = new TestProxy();
    setUp.transport = transport;
    setUp.address = new BindAddress.Unix(path.toString(), 0600, null, null);
    setUp.forwardedFor = ForwardedFor.of("x-forwarded-for", false);
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
      try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        client.connect(UnixDomainSocketAddress.of(path));
        client.write(
            ByteBuffer.wrap(
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer answer = ByteBuffer.allocate(1000);
        while (client.read(answer) >= 0) {
          assertThat(answer.hasRemaining()).isTrue();
        }
        assertThat(new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII))
            .endsWith("\r\n\r\nok");
      }
      assertThat(origin.heads.get(0)).doesNotContain("x-forwarded-for");
      assertThat(proxy.running().listeningOn()).hasSize(1);
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void handsOnTheAddressThatARuleGaveTheConnectionOrTheStream() throws Exception {
    InetSocketAddress first = new InetSocketAddress("192.0.2.7", 7);
    InetSocketAddress second = new InetSocketAddress("192.0.2.8", 8);
    TestProxy setUp = new TestProxy();
    setUp.frontendRules =
        TestRules.with(
            TestRules.of(
                RuleSet.TCP_REQUEST_CONNECTION,
                stream -> {
                  stream.setSource(first);
                  return Verdict.CONTINUE;
                }),
            RuleSet.HTTP_REQUEST,
            stream -> {
              assertThat(stream.session().connectionSource()).isEqualTo(first);
              if (stream.isFirstOfConnection()) {
                stream.setSource(second);
              }
              return Verdict.CONTINUE;
            });
    setUp.forwardedFor = ForwardedFor.of("x-forwarded-for", false);
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      client.get("/1");
      client.get("/2");
      assertThat(origin.heads.get(0)).contains("x-forwarded-for: 192.0.2.8\r\n");
      assertThat(origin.heads.get(1)).contains("x-forwarded-for: 192.0.2.7\r\n");
    }
  }

  @Test
  void believesTheProxyProtocol() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.acceptProxy = true;
    setUp.forwardedFor = ForwardedFor.of("x-forwarded-for", false);
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy);
        TestClient liar = new TestClient(proxy)) {
      client.send("PROXY TCP4 192.0.2.7 192.0.2.8 1234 80\r\n");
      assertThat(client.get("/").body()).isEqualTo("ok");
      assertThat(origin.heads.get(0)).contains("x-forwarded-for: 192.0.2.7\r\n");
      assertThat(liar.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readAll()).isEmpty();
      assertThat(proxy.frontendFilter.recordings).hasSize(1);
    }
  }

  /** A binary header of 127.0.0.1:42 to 127.0.0.1:1337 with what follows the addresses. */
  private static String header(int length, String values) {
    return "\r\n\r\n\0\r\nQUIT\n!\u0011\0"
        + (char) length
        + "\u007f\0\0\1\u007f\0\0\1\0*\59"
        + values;
  }

  @ParameterizedTest
  @MethodSource("binaryHeaders")
  void believesBinaryHeadersThatAreWhole(String header, String answer) throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.acceptProxy = true;
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      String request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
      assertThat(client.send(header + request).readAll()).startsWith(answer);
      assertThat(proxy.frontendFilter.recordings).hasSize(answer.startsWith("HTTP/1.1 2") ? 1 : 0);
    }
  }

  static List<Arguments> binaryHeaders() {
    String ok = "HTTP/1.1 200";
    String sum = "\u00d3\u00a5];";
    return List.of(
        arguments(header(12, ""), ok),
        arguments(header(20, "\2\0\5" + "12345"), ok),
        arguments(header(20, "\2\0\5" + "12345") + "\2\0\5" + "54321", "HTTP/1.1 400"),
        arguments(header(20, "\2\0\n" + "1234512345"), ""),
        arguments(header(20, "\2\0\4" + "1234"), ""),
        arguments(header(19, "\3\0\4" + sum), ok),
        arguments(header(19, "\3\0\4" + "abcd"), ""),
        arguments(header(18, "\3\0\3" + "abc"), ""));
  }

  @Test
  void tellsTheServerWhoTheClientIs() throws Exception {
    String[] first = new String[1];
    TestOrigin.Script script =
        connection -> {
          first[0] = Wire.readLine(connection.in);
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        };
    TestProxy setUp = new TestProxy();
    setUp.sendProxy = 1;
    try (TestOrigin origin = new TestOrigin(script);
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.get("/").body()).isEqualTo("ok");
      assertThat(first[0])
          .isEqualTo(
              "PROXY TCP4 127.0.0.1 127.0.0.1 "
                  + client.socket.getLocalPort()
                  + " "
                  + proxy.port());
    }
  }

  @Test
  void acceptsNoMoreThanItsLimit() throws Exception {
    TestProxy setUp = new TestProxy();
    setUp.frontendMaxConnections = 2;
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient first = new TestClient(proxy);
        TestClient second = new TestClient(proxy);
        TestClient third = new TestClient(proxy)) {
      first.get("/");
      second.get("/");
      third.send("GET / HTTP/1.1\r\n\r\n");
      assertThat(proxy.frontendCounters.frontendConnections()).isEqualTo(2);
      first.socket.close();
      assertThat(third.receive().status()).isEqualTo(200);
      await().until(() -> proxy.frontendCounters.frontendConnections() == 2);
    }
  }

  @Test
  void takesOverSocketsThatItInherited() throws Exception {
    Assumptions.assumeTrue(Epoll.isAvailable());
    LinuxSocket inherited = LinuxSocket.newSocketStream();
    inherited.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    inherited.listen(10);
    TestProxy setUp = new TestProxy();
    setUp.address = new BindAddress.Inherited(inherited.intValue());
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        TestClient client = new TestClient(proxy)) {
      assertThat(client.get("/").body()).isEqualTo("ok");
    }
  }

  @Test
  void takesOverUnixSocketsThatItInherited() throws Exception {
    Assumptions.assumeTrue(Epoll.isAvailable());
    Path path = directory.resolve("inherited");
    LinuxSocket inherited = LinuxSocket.newSocketDomain();
    inherited.bind(new DomainSocketAddress(path.toString()));
    inherited.listen(10);
    TestProxy setUp = new TestProxy();
    setUp.address = new BindAddress.Inherited(inherited.intValue());
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = setUp.server(origin.port()).start();
        SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      assertThat(proxy.running().listeningOn().values())
          .containsExactly(new DomainSocketAddress("fd@" + inherited.intValue()));
      client.write(ByteBuffer.wrap("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate(1000);
      while (client.read(answer) >= 0) {
        assertThat(answer.hasRemaining()).isTrue();
      }
      assertThat(new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII))
          .endsWith("ok");
    }
  }

  @Test
  void connectsToUnixSockets() throws Exception {
    Path path = directory.resolve("origin");
    try (ServerSocketChannel origin = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      origin.bind(UnixDomainSocketAddress.of(path));
      TestProxy setUp = new TestProxy();
      setUp.servers.add(UnixDomainSocketAddress.of(path));
      try (TestProxy proxy = setUp.start();
          TestClient client = new TestClient(proxy)) {
        client.send("GET / HTTP/1.1\r\n\r\n");
        try (SocketChannel server = origin.accept()) {
          server.write(
              ByteBuffer.wrap(
                  "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                      .getBytes(StandardCharsets.US_ASCII)));
          assertThat(client.receive().body()).isEqualTo("ok");
        }
      }
    }
  }
}
