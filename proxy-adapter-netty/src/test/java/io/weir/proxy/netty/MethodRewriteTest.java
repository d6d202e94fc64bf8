package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each side frames responses by the method that it knows of. */
@ExtendWith(LeakCheck.class)
class MethodRewriteTest {

  private static String configuration(String rule) {
    return ConfiguredProxy.HTTP
        + "frontend fe\n    bind 127.0.0.1:0\n    "
        + rule
        + "\n    http-request return status 201 content-type text/plain string own if { path /own }"
        + "\n    default_backend be\nbackend be\n    server s1 127.0.0.1:%d\n";
  }

  private static final String BODY = "HTTP/1.1 200 not a head\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 27\r\n\r\n" + BODY,
        "Transfer-Encoding: chunked\r\n\r\n1b\r\n" + BODY + "\r\n0\r\n\r\n",
      })
  void sendsNoBodyToWhoAskedForTheHead(String answer) throws Exception {
    try (TestOrigin origin = TestOrigin.answering("HTTP/1.1 200 OK\r\n" + answer);
        ConfiguredProxy proxy =
            new ConfiguredProxy(
                configuration("http-request set-method GET if { path / }"), origin.port());
        TestClient client = proxy.client()) {
      String head = client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").receiveHead();
      assertThat(head).startsWith("HTTP/1.1 200 OK").doesNotContain("connection: close");
      // The connections of both sides are as good as new.
      assertThat(client.get("/get").body()).isEqualTo(BODY);
      assertThat(origin.heads).first().asString().startsWith("GET / ");
      assertThat(origin.connections).hasValue(1);
    }
  }

  @Test
  void sendsNoBodyThatEndsWithTheServersConnection() throws Exception {
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\n\r\nbody");
        };
    try (TestOrigin origin = new TestOrigin(script);
        ConfiguredProxy proxy =
            new ConfiguredProxy(
                configuration("http-request set-method GET if { path / }"), origin.port());
        TestClient client = proxy.client()) {
      String head = client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").receiveHead();
      assertThat(head).startsWith("HTTP/1.1 200 OK").doesNotContain("connection: close");
      assertThat(client.get("/own").body()).isEqualTo("own");
    }
  }

  @Test
  void makesNobodyWaitForABodyThatWasNotAskedFor() throws Exception {
    try (TestOrigin origin = TestOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n");
        ConfiguredProxy proxy =
            new ConfiguredProxy(configuration("http-request set-method HEAD"), origin.port());
        TestClient client = proxy.client()) {
      assertThat(client.get("/").body()).isEmpty();
      assertThat(client.get("/").body()).isEmpty();
    }
  }

  @Test
  void answersItselfByTheMethodOfTheClient() throws Exception {
    try (ConfiguredProxy proxy =
            new ConfiguredProxy(configuration("http-request set-method GET"), 1);
        TestClient client = proxy.client()) {
      String head = client.send("HEAD /own HTTP/1.1\r\nHost: a\r\n\r\n").receiveHead();
      assertThat(head).startsWith("HTTP/1.1 201 ").contains("content-length: 3\r\n");
      assertThat(client.get("/own").body()).isEqualTo("own");
    }
  }

  @Test
  void changesNoProtocolBeforeTheRequestIsThere() throws Exception {
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          if (connection.number == 2) {
            connection.readBytes(5);
          }
          connection.send(
              "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
          connection.in.read();
        };
    String request =
        "POST / HTTP/1.1~Host: a~Connection: Upgrade~Upgrade: x~Content-Length: 5~~"
            .replace("~", "\r\n");
    try (TestOrigin origin = new TestOrigin(script);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration(""), origin.port());
        TestClient early = proxy.client();
        TestClient whole = proxy.client()) {
      assertThat(early.send(request).receive().status()).isEqualTo(502);
      assertThat(whole.send(request + "12345").receiveHead()).startsWith("HTTP/1.1 101 ");
    }
  }

  @Test
  void opensWebSocketsOnlyWhereBothSidesDo() throws Exception {
    TestOrigin.Script script =
        connection -> {
          connection.readHead();
          connection.send(
              "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                  + (connection.number == 1 ? "" : "Sec-WebSocket-Accept: x\r\n")
                  + "\r\n");
          connection.in.read();
        };
    String request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n";
    try (TestOrigin origin = new TestOrigin(script);
        ConfiguredProxy proxy = new ConfiguredProxy(configuration(""), origin.port());
        TestClient none = proxy.client();
        TestClient unanswered = proxy.client();
        TestClient client = proxy.client()) {
      assertThat(none.send(request + "\r\n").receive().status()).isEqualTo(400);
      String key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
      assertThat(unanswered.send(request + key).receive().status()).isEqualTo(502);
      assertThat(client.send(request + key).receiveHead()).startsWith("HTTP/1.1 101 ");
    }
  }
}
