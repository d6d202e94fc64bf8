package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules see of the field Connection, and what they do by writing it. */
@ExtendWith(LeakCheck.class)
class ConnectionFieldTest {

  private static String configuration(String... rules) {
    return ConfiguredProxy.HTTP
        + """
        frontend fe
            bind 127.0.0.1:0
            default_backend be
        """
        + "    "
        + String.join("\n    ", rules)
        + "\nbackend be\n    server s1 127.0.0.1:%d\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "close; close; ''; ''",
        "keep-alive; keep-alive; ''; ''",
        "close, a; b, keep-alive; a; b",
        "a; b; a; b"
      })
  void showsWhatIsMeantForTheProxyAloneToNobody(
      String requested, String answered, String seen, String seenBack) throws Exception {
    String response =
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: " + answered + "\r\n\r\nok";
    String text =
        configuration(
            "http-request set-var(txn.seen) req.hdr(connection,1),concat(-)",
            "http-response set-header x-seen %%[var(txn.seen)]%%[res.hdr(connection,1)]");
    try (TestOrigin origin = TestOrigin.answering(response);
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      String request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: " + requested + "\r\n\r\n";
      String first = seen.isEmpty() ? "" : seen + "-";
      assertThat(client.send(request).receive().head())
          .contains("x-seen: " + first + seenBack + "\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http-response set-header connection close",
        "http-after-response add-header Connection Close",
        "http-request return status 200 hdr connection close",
        "http-request return status 200 hdr connection x,close"
      })
  void closesTheClientsConnectionWhereARuleSaysSo(String rule) throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(configuration(rule), origin.port());
        TestClient client = proxy.client()) {
      String all = client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readAll();
      assertThat(all).startsWith("HTTP/1.1 200 OK\r\n").containsOnlyOnce("connection: close\r\n");
    }
  }

  @Test
  void closesTheServersConnectionWhereARuleSaysSo() throws Exception {
    String text = configuration("http-request set-header connection close if { path /last }");
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      assertThat(client.get("/").status()).isEqualTo(200);
      assertThat(client.get("/last").head()).doesNotContain("connection");
      assertThat(client.get("/").status()).isEqualTo(200);
      // The server was told: a request on that connection could be lost, whether it closes or not.
      assertThat(origin.connections).hasValue(2);
      assertThat(origin.heads.get(0)).doesNotContain("connection");
      assertThat(origin.heads.get(1)).contains("connection: close\r\n");
    }
  }
}
