package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** What log lines say of how requests were answered. */
class LogLinesTest {

  private static final String CONDITIONS =
      "%[str(E),when(error)]%[str(N),when(normal)]%[str(F),when(forwarded)]"
          + "%[str(P),when(processed)]%[str(A),when(toapplet)]";

  private static final String CONFIGURATION =
      ConfiguredProxy.HTTP
          + """
          log 127.0.0.1:514 local0
      frontend fe
          bind 127.0.0.1:0
          log-format "%%lc %%s %%b %%ts %%OG CONDITIONS"
          http-request redirect location /x if { path /redirect }
          http-request deny if { path /deny }
          http-request return status 503 if { path /return }
          use_backend page if { path_beg /stats }
          default_backend be
      backend page
          stats enable
          stats uri /stats
      backend be
          server s1 127.0.0.1:%d
      """
              .replace("CONDITIONS", CONDITIONS.replace("%", "%%"));

  @Test
  void countThemselvesAndNameWhatAnswered() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(CONFIGURATION, origin.port());
        TestClient client = proxy.client()) {
      int lines = 0;
      for (String path : new String[] {"/", "/stats", "/redirect", "/return", "/deny"}) {
        client.get(path);
        int wanted = ++lines;
        await().until(() -> proxy.logged().size() == wanted);
      }
      assertThat(proxy.logged())
          .containsExactly(
              "INFO 0 s1 be -- txn_close -NFP-",
              "INFO 1 <STATS> page LR txn_close -N-PA",
              "INFO 2 <NOSRV> fe LR txn_close -N---",
              "INFO 3 <NOSRV> fe LR txn_close E----",
              "INFO 4 <NOSRV> fe PR txn_close E----");
    }
  }

  @Test
  void tellWhereAConnectionEndedBeforeItHadAStream() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(CONFIGURATION, origin.port());
        TestClient client = proxy.client()) {
      client.send("no request\r\n\r\n");
      await().until(() -> !proxy.logged().isEmpty());

      assertThat(proxy.logged()).containsExactly("INFO 0 <NOSRV> fe PR sess_error E----");
    }
  }
}
