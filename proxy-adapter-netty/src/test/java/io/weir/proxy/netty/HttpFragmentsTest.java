package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fragments in targets, which no client may send, are refused unless a frontend accepts them. */
@ExtendWith(LeakCheck.class)
class HttpFragmentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "no option accept-unsafe-violations-in-http-request; fragment-strip; 400; ''",
        "option accept-unsafe-violations-in-http-request; fragment-strip; 200; /a",
        "option accept-unsafe-violations-in-http-request; fragment-encode; 200; /a%23b"
      })
  void areForRulesToRepair(String option, String normalizer, int status, String uri)
      throws Exception {
    String text =
        ConfiguredProxy.HTTP
            + "frontend fe\n    bind 127.0.0.1:0\n    "
            + option
            + "\n    http-request normalize-uri "
            + normalizer
            + "\n    default_backend be\nbackend be\n    server s1 127.0.0.1:%d\n";
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      assertThat(client.get("/a#b").status()).isEqualTo(status);
      assertThat(origin.heads.stream().map(head -> head.split(" ")[1]).findFirst().orElse(""))
          .isEqualTo(uri);
    }
  }
}
