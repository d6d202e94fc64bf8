package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.weir.proxy.netty.management.ManagementServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that show and change traffic while it runs. */
@ExtendWith(LeakCheck.class)
class LiveTrafficCommandsTest {

  private static final String TEXT =
      """
      global
          stats socket ipv4@127.0.0.1:0 level admin
          stats socket ipv4@127.0.0.1:0 level operator
          stats socket ipv4@127.0.0.1:0 level user
      """
          + ConfiguredProxy.HTTP
          + """
          frontend fe
              bind 127.0.0.1:0 name web
              filter trace f
              log 127.0.0.1:514 local0
              log-format "%%ST %%ts"
              http-request wait-for-body time 10s if { path /body }
              default_backend be
          backend be
              server s1 127.0.0.1:%d
              server s2 127.0.0.1:%d disabled
          frontend stream
              mode tcp
              bind 127.0.0.1:0
              filter trace t
              default_backend streams
          backend streams
              mode tcp
              server s1 127.0.0.1:%d
          """;

  private TestOrigin origin;
  private ConfiguredProxy proxy;
  private ManagementServer server;

  @BeforeEach
  void start() throws IOException {
    origin = new TestOrigin(connection -> connection.in.readAllBytes());
    proxy = new ConfiguredProxy(TEXT, origin.port(), origin.port(), origin.port());
    server = ManagementServer.start(proxy.plan, List.of(), List.of());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    proxy.close();
    origin.close();
  }

  private String ask(int socket, String line) throws IOException {
    InetSocketAddress address = (InetSocketAddress) server.listeningOn().get(socket);
    try (Socket client = new Socket(address.getAddress(), address.getPort())) {
      client.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String ask(String line) throws IOException {
    return ask(0, line);
  }

  /** A request that the server leaves waiting. */
  private TestClient waiting(String path) throws IOException {
    int before = proxy.traces.of("fe/f").size();
    TestClient client = proxy.client();
    client.send("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab");
    await().until(() -> proxy.traces.of("fe/f").size() > before);
    proxy.traces.awaitEvent(
        "fe/f", path.equals("/body") ? "frontend-http-request" : "tcp-response");
    return client;
  }

  @Test
  void listsStreamsInALineEach() throws Exception {
    assertThat(ask("show sess")).isEqualTo("\n");
    try (TestClient one = waiting("/one");
        TestClient two = new TestClient(proxy.port("stream"))) {
      two.send("hello");
      proxy.traces.awaitEvent("stream/t", "tcp-response");
      await().untilAsserted(() -> assertThat(ask("show sess")).contains("rq[i=5,o=5]"));
      assertThat(ask("show sess").lines().filter(line -> !line.isEmpty()))
          .hasSize(2)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .matches(
                          "0x[0-9a-f]+: proto=tcpv4 src=127.0.0.1:"
                              + one.socket.getLocalPort()
                              + " fe=fe be=be srv=s1 age=\\ds idle=\\ds calls=\\d+ thread=\\d"
                              + " rq\\[i=\\d+,o=\\d+] rp\\[i=0,o=0] scb=EST rc=0"))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains(" src=127.0.0.1:" + two.socket.getLocalPort() + " ")
                      .contains(" fe=stream be=streams srv=s1 ")
                      .contains(" rq[i=5,o=5] rp[i=0,o=0] scb=EST "));
      assertThat(ask("show sess show-uri")).contains(" uri=\"POST /one HTTP/1.1\"\n");
    }
  }

  @Test
  void showsAStreamAtLength() throws Exception {
    try (TestClient client = waiting("/one")) {
      String id = id();
      String all = ask("show sess all");
      assertThat(ask("show sess " + id)).startsWith(id + ": [").contains(" proto=tcpv4 source=");
      assertThat(all)
          .contains("\n  frontend=fe (id=2 mode=http), listener=web (id=1) addr=127.0.0.1:")
          .contains("\n  backend=be (id=3 mode=http) addr=127.0.0.1:")
          .contains("\n  server=s1 (id=1) state=EST addr=127.0.0.1:" + origin.port())
          .contains("\n  req=(i=")
          .contains(" \"POST /one HTTP/1.1\"\n");
      assertThat(client.socket.isClosed()).isFalse();
    }
    assertThat(ask("show sess 0xfffff")).isEqualTo("Session not found.\n\n");
  }

  private String id() throws IOException {
    String line = ask("show sess");
    return line.substring(0, line.indexOf(':'));
  }

  @ParameterizedTest
  @CsvSource({
    "frontend fe, 1",
    "frontend #2, 1",
    "frontend stream, 0",
    "backend be, 1",
    "backend streams, 0",
    "server be/s1, 1",
    "server be/s2, 0",
    "older 100, 0",
    "older 0, 1",
    "susp, 0"
  })
  void selectsStreams(String options, int count) throws Exception {
    try (TestClient client = waiting("/one")) {
      assertThat(ask("show sess " + options).lines().filter(line -> line.startsWith("0x")))
          .hasSize(count);
      assertThat(client.socket.isConnected()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "show sess nonsense; show sess: unexpected 'nonsense'",
        "show sess backend; show sess: 'backend' expects an argument.",
        "show sess backend x; No such backend.",
        "show sess server be/x; No such server.",
        "show sess older x; show sess: older: expected a number",
        "show sess help; Usage: show sess",
        "shutdown session; Session pointer expected (use 'show sess').",
        "shutdown session 0x999; No such session (use 'show sess').",
        "shutdown session x; No such session (use 'show sess').",
        "shutdown sessions server; Require 'backend/server'.",
        "shutdown sessions server be; Require 'backend/server'.",
        "shutdown sessions server x/s1; No such backend.",
        "shutdown sessions server be/x; No such server.",
        "shutdown frontend; A frontend name is expected.",
        "shutdown frontend x; No such frontend."
      })
  void saysWhatIsWrong(String line, String answer) throws Exception {
    assertThat(ask(line)).startsWith(answer);
  }

  @Test
  void asksForALevel() throws Exception {
    assertThat(ask(2, "show sess")).isEqualTo("Permission denied\n\n");
    assertThat(ask(1, "show sess")).isEqualTo("\n");
    for (String line :
        List.of("shutdown session 0x1", "shutdown sessions server be/s1", "shutdown frontend fe")) {
      assertThat(ask(1, line)).isEqualTo("Permission denied\n\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"/one, -1 KH", "/body, -1 KR"})
  void endsAStream(String path, String logged) throws Exception {
    try (TestClient client = waiting(path)) {
      assertThat(ask("shutdown session " + id())).isEqualTo("\n");
      assertThat(client.readAll()).isEmpty();
      assertThat(proxy.traces.over("fe/f", 1).get(0)).endsWith(" stream-stop");
      await().untilAsserted(() -> assertThat(proxy.logged()).containsExactly("INFO " + logged));
      assertThat(ask("show sess")).isEqualTo("\n");
    }
  }

  @Test
  void endsTheStreamsOfAServer() throws Exception {
    try (TestClient one = waiting("/one");
        TestClient two = waiting("/two");
        TestClient other = new TestClient(proxy.port("stream"))) {
      other.send("x");
      proxy.traces.awaitEvent("stream/t", "tcp-response");
      assertThat(ask("shutdown sessions server be/s2")).isEqualTo("\n");
      assertThat(ask("show sess").lines().filter(line -> line.startsWith("0x"))).hasSize(3);
      assertThat(ask("shutdown sessions server be/s1")).isEqualTo("\n");
      assertThat(one.readAll()).isEmpty();
      assertThat(two.readAll()).isEmpty();
      assertThat(ask("show sess").lines().filter(line -> line.startsWith("0x"))).hasSize(1);
      assertThat(ask("shutdown sessions server streams/s1")).isEqualTo("\n");
      assertThat(other.readAll()).isEmpty();
    }
  }

  /** The port stays known, so that clients find it again. */
  @Test
  void refusesClientsWhileAFrontendIsPaused() throws Exception {
    int port = proxy.port("fe");
    try (TestClient before = waiting("/one")) {
      assertThat(ask("disable frontend fe")).isEqualTo("\n");
      assertThat(ask("disable frontend fe")).startsWith("All sockets are already disabled.");
      assertThat(ask("show stat fe 1 -1")).contains("fe,FRONTEND,").contains(",PAUSED,");
      assertThatExceptionOfType(ConnectException.class)
          .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
      assertThat(ask("show sess")).as("the open stream goes on").contains(" fe=fe ");
      assertThat(ask("enable frontend fe")).isEqualTo("\n");
      assertThat(ask("enable frontend fe")).startsWith("All sockets are already enabled.");
      assertThat(proxy.port("fe")).isEqualTo(port);
      assertThat(before.socket.isClosed()).isFalse();
    }
    waiting("/again").close();
  }

  @Test
  void saysThatAPortWasTaken() throws Exception {
    int port = proxy.port("fe");
    ask("disable frontend fe");
    try (ServerSocket thief = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(thief.isBound()).isTrue();
      assertThat(ask("enable frontend fe")).startsWith("Failed to resume frontend: ");
    }
    assertThat(ask("enable frontend fe")).isEqualTo("\n");
    waiting("/again").close();
  }

  @Test
  void takesAFrontendAwayForGood() throws Exception {
    int port = proxy.port("fe");
    assertThat(ask("shutdown frontend fe")).isEqualTo("\n");
    assertThat(ask("enable frontend fe")).startsWith("Frontend was previously shut down");
    assertThat(ask("show stat")).doesNotContain("fe,FRONTEND").contains("be,BACKEND");
    try (ServerSocket next = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(next.isBound()).as("others can have its port").isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Name: Weir", "Nbthread: ", "Maxconn: ", "CurrConns: 1", "CumReq: 1"})
  void tellsOfTheProcess(String figure) throws Exception {
    try (TestClient client = waiting("/one")) {
      assertThat(ask("show info")).contains(figure);
      assertThat(client.socket.isConnected()).isTrue();
    }
  }

  @Test
  void tellsOfTheProcessToMonitoring() throws Exception {
    assertThat(ask("show info typed"))
        .contains("0.Name.1:POSV:str:Weir\n")
        .contains("17.CurrConns.1:MGPV:u32:0\n");
    assertThat(ask("show info typed desc")).contains("17.CurrConns.1:MGPV:u32:0:\"Connections");
    assertThat(ask("show info json"))
        .startsWith(
            "[{\"field\":{\"pos\":0,\"name\":\"Name\"},\"processNum\":1,\"tags\":{\"origin\":\"Product\","
                + "\"nature\":\"Output\",\"scope\":\"Service\"},\"value\":{\"type\":\"str\",\"value\":\"Weir\"}},");
    assertThat(ask("show info nonsense")).startsWith("show info: unexpected 'nonsense'");
  }
}
