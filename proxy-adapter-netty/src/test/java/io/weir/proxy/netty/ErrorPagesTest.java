package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code http-error} can tell. */
@ExtendWith(LeakCheck.class)
class ErrorPagesTest {

  private static final String TEXT =
      ConfiguredProxy.HTTP
          + """
          frontend fe
              bind 127.0.0.1:0
              http-error status 200 content-type text/plain lf-string "200 %%[path]"
              http-error status 403 content-type text/plain hdr x-path "p=%%[path]" lf-string "no %%[path]"
              http-error status 502 content-type text/plain lf-string "bad %%[res.hdr(x-own)]"
              http-error status 503 content-type text/plain lf-string "gone %%[method] %%[path]"
              http-request return status 200 default-errorfiles if { path /200 }
              http-request deny if { path /403 }
              http-request deny deny_status 502 if { path /502 }
              default_backend be
          backend be
          """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"/200; 200 /200", "/403; no /403", "/502; bad", "/none; gone GET /none"})
  void showsTheRequestThatIsAnswered(String path, String body) throws Exception {
    try (ConfiguredProxy proxy = new ConfiguredProxy(TEXT);
        TestClient client = proxy.client()) {
      TestClient.Response response = client.get(path);
      assertThat(response.body().strip()).isEqualTo(body);
      if (path.equals("/403")) {
        assertThat(response.head()).contains("x-path: p=/403\r\n");
      }
    }
  }
}
