package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.proxy.netty.plan.ProxyCounters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules may add to messages, and {@code strict-mode}; HAProxy 2.6 answers the same. */
@ExtendWith(LeakCheck.class)
class RewriteRoomTest {

  private static final String SMALL =
      "global\n    tune.bufsize 2048\n    tune.maxrewrite 128\n" + ConfiguredProxy.HTTP;
  private static final String SIXTY = "1234567890".repeat(6);
  private static final String LONG = "1234567890".repeat(18);

  private static final String REQUESTS =
      SMALL
          + """
          frontend fe
              bind 127.0.0.1:0
              option http-buffer-request
              http-request set-header x-one SIXTY
              http-request set-header x-two SIXTY if { path /frontend }
              http-request strict-mode off if { path /lenient }
              http-request set-header x-three SIXTY if { path /lenient }
              http-request replace-value x-old .* LONG if { path /replaced }
              http-request set-path /LONG if { path /path }
              default_backend be
          backend be
              server s1 127.0.0.1:%d
              http-request set-header x-two SIXTY if { path /backend }
              http-request strict-mode off if { path /removed }
              http-request set-header x-old LONG if { path /removed }
          """
              .replace("SIXTY", SIXTY)
              .replace("LONG", LONG);

  @ParameterizedTest
  @CsvSource({
    "/plain, 200, 0, 0, 0",
    "/frontend, 500, 1, 1, 0",
    "/lenient, 200, 1, 0, 0",
    "/backend, 500, 1, 1, 1",
    "/replaced, 500, 1, 1, 0",
    "/path, 500, 1, 1, 0",
    "/removed, 200, 1, 0, 1"
  })
  void rulesHaveTheReserveWhereTheBodyFillsTheRest(
      String path, int status, int failed, int errors, int failedInBackend) throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(REQUESTS, origin.port());
        TestClient client = proxy.client()) {
      String head =
          "POST " + path + " HTTP/1.1\r\nHost: a\r\nX-Old: a\r\nContent-Length: 2000\r\n\r\n";
      assertThat(client.send(head + "x".repeat(2000)).receive().status()).isEqualTo(status);
      ProxyCounters front = proxy.plan.frontends().get(0).proxy().counters();
      assertThat(front.failedRewrites.sum()).isEqualTo(failed);
      assertThat(front.internalErrors.sum()).isEqualTo(errors);
      assertThat(front.deniedRequests.sum()).isZero();
      assertThat(proxy.plan.backends().get(0).proxy().counters().failedRewrites.sum())
          .isEqualTo(failedInBackend);
      if (status == 200) {
        List<String> head1 = origin.heads.get(0).lines().toList();
        assertThat(head1).contains("x-one: " + SIXTY).noneMatch(line -> line.startsWith("x-t"));
        assertThat(head1.contains("x-old: a")).isNotEqualTo(path.equals("/removed"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http-response set-header x-long LONG, 500, 1",
    "http-response strict-mode off | http-response set-header x-long LONG, 200, 0",
    "http-after-response set-header x-long LONG, 500, 1",
    "http-after-response strict-mode off | http-after-response set-header x-long LONG, 200, 0",
    "http-response set-header x-short 1, 200, 0"
  })
  void responsesHaveNoMore(String rules, int status, int errors) throws Exception {
    String text =
        SMALL
            + "frontend fe\n    bind 127.0.0.1:0\n    default_backend be\n"
            + "backend be\n    server s1 127.0.0.1:%d\n    "
            + rules.replace("LONG", LONG).replace(" | ", "\n    ")
            + "\n";
    String body = "x".repeat(2000);
    try (TestOrigin origin =
            new TestOrigin(
                connection -> {
                  connection.readHead();
                  connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + body);
                });
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      assertThat(client.get("/").status()).isEqualTo(status);
      assertThat(proxy.plan.frontends().get(0).proxy().counters().internalErrors.sum())
          .isEqualTo(errors);
      assertThat(proxy.plan.backends().get(0).servers().get(0).state().internalErrors.sum())
          .isEqualTo(errors);
    }
  }

  @Test
  void readsNoLongerHeadsThanTheSizesSay() throws Exception {
    String text =
        SMALL
            + "frontend fe\n    bind 127.0.0.1:0\n    default_backend be\n"
            + "backend be\n    server s1 127.0.0.1:%d\n";
    try (TestOrigin origin =
            new TestOrigin(
                connection -> {
                  connection.readHead();
                  connection.send("HTTP/1.1 204 No\r\nX: " + "x".repeat(1920) + "\r\n\r\n");
                });
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port())) {
      try (TestClient client = proxy.client()) {
        assertThat(client.get("/" + "x".repeat(1920)).status()).isEqualTo(400);
      }
      try (TestClient client = proxy.client()) {
        assertThat(client.get("/" + "x".repeat(1700)).status()).isEqualTo(502);
      }
    }
  }

  @Test
  void bodiesTakeNothingFromRulesUnlessSizesAreGiven() throws Exception {
    String text =
        ConfiguredProxy.HTTP
            + "frontend fe\n    bind 127.0.0.1:0\n    option http-buffer-request\n"
            + "    http-request set-header x-long "
            + "1".repeat(1500)
            + "\n    default_backend be\n"
            + "backend be\n    server s1 127.0.0.1:%d\n";
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      String head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n";
      assertThat(client.send(head + "x".repeat(20_000)).receive().status()).isEqualTo(200);
    }
  }
}
