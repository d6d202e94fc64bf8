package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code force-persist}, on real connections. */
@ExtendWith(LeakCheck.class)
class PersistenceTest {

  private static final String TEXT =
      ConfiguredProxy.HTTP.replace("retries 0", "retries 1")
          + """
          frontend fe
              bind 127.0.0.1:0
              default_backend be
          backend be
              option redispatch 1
              cookie SRV insert
              force-persist if { path /force }
              http-response set-header x-server %%[srv_name]
              server down 127.0.0.1:%1$d cookie down disabled
              server refusing 127.0.0.1:%2$d cookie refusing
              server up 127.0.0.1:%1$d cookie up
          """;

  private static String get(TestClient client, String path, String cookie) throws Exception {
    String head =
        client
            .send("GET " + path + " HTTP/1.1\r\nHost: a\r\nCookie: SRV=" + cookie + "\r\n\r\n")
            .receive()
            .head();
    return head.startsWith("HTTP/1.1 200") ? Wire.field(head, "x-server") : head.substring(9, 12);
  }

  @Test
  void reachesAServerInMaintenanceAndNoOtherInItsPlace() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        Socket refusing = TestOrigin.refusing();
        ConfiguredProxy proxy = new ConfiguredProxy(TEXT, origin.port(), refusing.getLocalPort());
        TestClient client = proxy.client()) {
      assertThat(get(client, "/force", "down")).isEqualTo("down");
      assertThat(get(client, "/", "refusing")).isEqualTo("up");
      assertThat(get(client, "/force", "refusing")).isEqualTo("503");
    }
  }
}
