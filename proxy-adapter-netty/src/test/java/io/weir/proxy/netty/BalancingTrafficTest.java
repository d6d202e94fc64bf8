package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Algorithms that hash a part of the request, on real connections. */
@ExtendWith(LeakCheck.class)
class BalancingTrafficTest {

  private static String configuration(String balance) {
    return ConfiguredProxy.HTTP
        + """
        frontend fe
            bind 127.0.0.1:0
            default_backend be
        backend be
            balance %s
            http-request wait-for-body time 1s if METH_POST
            http-response set-header x-server %%%%[srv_name]
            server s1 127.0.0.1:%%1$d
            server s2 127.0.0.1:%%1$d
            server s3 127.0.0.1:%%1$d
            server s4 127.0.0.1:%%1$d
        """
            .formatted(balance);
  }

  private static String server(TestClient client, String request) throws IOException {
    return Wire.field(client.send(request).receive().head(), "x-server");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "hdr(X-Id); GET / HTTP/1.1~X-Id: %s~~",
        "hdr(host) use_domain_only; GET / HTTP/1.1~Host: www.%s.example~~",
        "hash req.cook(id),lower; GET / HTTP/1.1~Cookie: id=%s~~",
        "hash path,field(2,/); GET /%s/index HTTP/1.1~~",
        "url_param id; GET /?id=%s HTTP/1.1~~",
        "url_param id check_post; POST / HTTP/1.1~Content-Type: application/x-www-form-urlencoded~"
            + "Content-Length: 9~~id=user%s",
        "uri; GET /%s HTTP/1.1~~"
      })
  void sendsTheSameKeyToTheSameServer(String balance, String request) throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(configuration(balance), origin.port());
        TestClient client = proxy.client()) {
      Set<String> used = new HashSet<>();
      for (int key = 10; key < 40; key++) {
        String text = request.replace("~", "\r\n").formatted(key);
        String first = server(client, text);
        used.add(first);
        assertThat(server(client, text)).isEqualTo(first);
        assertThat(server(client, text)).isEqualTo(first);
      }
      assertThat(used).hasSizeGreaterThan(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"hdr(x-id)", "url_param id", "hash req.cook(id)", "rdp-cookie"})
  void takesServersInTurnWhereThereIsNoKey(String balance) throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(configuration(balance), origin.port());
        TestClient client = proxy.client()) {
      for (int i = 0; i < 8; i++) {
        assertThat(server(client, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
            .isEqualTo("s" + (i % 4 + 1));
      }
    }
  }
}
