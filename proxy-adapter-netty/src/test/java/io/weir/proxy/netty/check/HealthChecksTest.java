package io.weir.proxy.netty.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.proxy.netty.config.PlannerFixture;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ServerState;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class HealthChecksTest {

  /** A server that answers every connection with one text, and keeps what it was asked. */
  private static final class Answering implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String answer = "";

    Answering(int port) throws IOException {
      socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      Thread thread = new Thread(this::serve);
      thread.setDaemon(true);
      thread.start();
    }

    private void serve() {
      for (; ; ) {
        try (Socket client = socket.accept()) {
          InputStream in = client.getInputStream();
          StringBuilder request = new StringBuilder();
          int next;
          while (request.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0) {
            request.append((char) next);
          }
          requests.add(request.toString());
          client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
          if (socket.isClosed()) {
            return;
          }
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static ProcessPlan plan(int port, String... lines) {
    StringBuilder text =
        new StringBuilder("defaults\n  mode http\n  timeout connect 1s\n  timeout server 1s\n");
    text.append("backend be\n  log stdout local0\n");
    for (String line : lines) {
      text.append("  ").append(line).append('\n');
    }
    text.append("  server s1 127.0.0.1:").append(port);
    text.append(" check inter 30ms fall 2 rise 2\n");
    text.append("backend followers\n  server f1 127.0.0.1:1 track be/s1\n");
    return PlannerFixture.of(text.toString()).plan();
  }

  private static ServerState server(ProcessPlan plan) {
    return plan.backends().get(0).servers().get(0).state();
  }

  private static ServerState follower(ProcessPlan plan) {
    return plan.backends().get(1).servers().get(0).state();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void takesAServerOutThatCannotBeReachedAndBackWhenItCan() throws Exception {
    int port = freePort();
    ProcessPlan plan = plan(port);
    try (HealthChecks checks = HealthChecks.start(plan)) {
      await().until(() -> !server(plan).isUp() && !follower(plan).isUp());
      assertThat(server(plan).health().status()).isEqualTo("L4CON");
      assertThat(server(plan).health().downs()).isEqualTo(1);
      try (Answering origin = new Answering(port)) {
        await().until(() -> server(plan).isUp() && follower(plan).isUp());
        assertThat(server(plan).health().status()).isEqualTo("L4OK");
        assertThat(origin.requests).allSatisfy(request -> assertThat(request).isEmpty());
      }
      assertThat(checks).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "HTTP/1.0 200 OK; ; true; L7OK",
        "HTTP/1.0 302 Found; ; true; L7OK",
        "HTTP/1.0 404 Not Found; ; false; L7STS",
        "HTTP/1.0 500 Oops; ; false; L7STS",
        "nonsense; ; false; L7RSP",
        "HTTP/1.0 404 Not Found; http-check expect status 400-404; true; L7OK",
        "HTTP/1.0 200 OK; http-check expect status 400-404; false; L7STS",
        "HTTP/1.0 200 OK; http-check expect ! status 200; false; L7STS",
        "HTTP/1.0 200 OK; http-check expect rstatus ^2; true; L7OK",
        "HTTP/1.0 200 OK; http-check expect string alive; true; L7OK",
        "HTTP/1.0 200 OK; http-check expect rstring d.ad; false; L7RSP",
      })
  void judgesHttpAnswers(String statusLine, String expectation, boolean up, String status)
      throws Exception {
    try (Answering origin = new Answering(0)) {
      origin.answer = statusLine + "\r\nX: 1\r\n\r\nI am alive";
      ProcessPlan plan =
          plan(
              origin.socket.getLocalPort(),
              "option httpchk GET /health",
              expectation == null ? "" : expectation);
      HealthChecks checks = HealthChecks.start(plan);
      try {
        await().until(() -> server(plan).health().status().equals(status));
        await().until(() -> server(plan).isUp() == up);
        assertThat(origin.requests.get(0)).startsWith("GET /health HTTP/1.");
      } finally {
        checks.close();
      }
    }
  }

  @Test
  void sendsHeadersAndTellsTheServerItsState() throws Exception {
    assertThat(
            firstRequest(
                "http-check send meth HEAD uri /up ver HTTP/1.1 hdr host me",
                "http-check send-state"))
        .startsWith("HEAD /up HTTP/1.1\r\n")
        .contains("host: me\r\n")
        .contains("x-haproxy-server-state: UP; name=be/s1");
  }

  @Test
  void letsNoValueBeginAnotherLine() throws Exception {
    assertThat(firstRequest("http-check send uri-lf /%[bin(200d0a)] hdr x-a %[bin(610d0a78)]"))
        .isEqualTo("OPTIONS /%20%0D%0A HTTP/1.0\r\nx-a: a%0D%0Ax\r\n\r\n");
  }

  /** What a server is asked first. */
  private String firstRequest(String... lines) throws Exception {
    try (Answering origin = new Answering(0)) {
      origin.answer = "HTTP/1.0 200 OK\r\n\r\n";
      HealthChecks checks =
          HealthChecks.start(
              plan(origin.socket.getLocalPort(), "option httpchk", String.join("\n  ", lines)));
      try {
        await().until(() -> !origin.requests.isEmpty());
        return origin.requests.get(0);
      } finally {
        checks.close();
      }
    }
  }

  @Test
  void rendersFormatsForEachServerAndEachTime() throws Exception {
    try (Answering origin = new Answering(0)) {
      origin.answer = "HTTP/1.0 200 OK\r\n\r\n";
      String text =
          """
          defaults
            mode http
            timeout connect 1s
            timeout server 1s
          backend be
            option httpchk
            http-check send meth POST uri-lf /%[be_name]/%s hdr x-server %[srv_name] \
              hdr x-id %[uuid] body-lf %[srv_name]!
            server s1 127.0.0.1:PORT check inter 30ms
            server second 127.0.0.1:PORT check inter 30ms
          """
              .replace("PORT", Integer.toString(origin.socket.getLocalPort()));
      HealthChecks checks = HealthChecks.start(PlannerFixture.of(text).plan());
      try {
        await().until(() -> origin.requests.stream().filter(r -> r.contains("/s1")).count() > 1);
        await().until(() -> origin.requests.stream().anyMatch(r -> r.contains("/second")));
      } finally {
        checks.close();
      }
      assertThat(origin.requests)
          .allMatch(
              request ->
                  request.matches(
                      "POST /be/(\\w+) HTTP/1.0\\Rx-server: \\1\\Rx-id: [-0-9a-f]{36}\\R"
                          + "content-length: [37]\\R\\R"));
      // Each has an identifier of its own.
      assertThat(origin.requests).doesNotHaveDuplicates();
    }
  }

  /**
   * What a section says takes the place of all that its defaults say; HAProxy 2.6 sends the same.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; GET /status HTTP/1.1|host: d|x-d: 1|content-length: 4|connection: close",
        "http-check disable-on-404;"
            + " GET /status HTTP/1.1|host: d|x-d: 1|content-length: 4|connection: close",
        "option httpchk; OPTIONS / HTTP/1.0",
        "option httpchk HEAD /x; HEAD /x HTTP/1.0",
        "http-check send hdr X-Own 1; OPTIONS / HTTP/1.0|x-own: 1",
        "http-check send hdr X-Own 1|option httpchk HEAD /y; HEAD /y HTTP/1.0|x-own: 1",
        "option httpchk|http-check expect status 200; OPTIONS / HTTP/1.0",
        "option httpchk GET /a HTTP/1.1|http-check send meth PUT uri /b;"
            + " PUT /b HTTP/1.1|content-length: 0|connection: close",
        "http-check send meth PUT uri /b|option httpchk GET /a HTTP/1.1;"
            + " GET /a HTTP/1.1|connection: close",
        "http-check send meth GET uri / ver HTTP/1.1 hdr connection upgrade hdr upgrade x;"
            + " GET / HTTP/1.1|connection: upgrade|upgrade: x"
      })
  void asksWhatTheSectionSays(String lines, String request) throws Exception {
    try (Answering origin = new Answering(0)) {
      origin.answer = "HTTP/1.0 200 OK\r\n\r\n";
      String text =
          "defaults\n  mode http\n  timeout connect 1s\n  timeout server 1s\n"
              + "  option httpchk GET /status HTTP/1.1\n"
              + "  http-check send hdr Host d hdr x-d 1 body test\n"
              + "  http-check expect status 500\n"
              + "backend be\n  "
              + lines.replace("|", "\n  ")
              + "\n  server s1 127.0.0.1:"
              + origin.socket.getLocalPort()
              + " check inter 30ms\n";
      HealthChecks checks = HealthChecks.start(PlannerFixture.of(text).plan());
      try {
        await().until(() -> !origin.requests.isEmpty());
        assertThat(origin.requests.get(0)).isEqualTo(request.replace("|", "\r\n") + "\r\n\r\n");
      } finally {
        checks.close();
      }
    }
  }

  @Test
  void drainsAServerThatAnswers404WhereThatMeansLeaving() throws Exception {
    try (Answering origin = new Answering(0)) {
      origin.answer = "HTTP/1.0 404 Not Found\r\n\r\n";
      ProcessPlan plan =
          plan(origin.socket.getLocalPort(), "option httpchk", "http-check disable-on-404");
      HealthChecks checks = HealthChecks.start(plan);
      try {
        await().until(() -> server(plan).admin() == ServerState.Admin.DRAIN);
        assertThat(server(plan).isHealthy()).isTrue();
        origin.answer = "HTTP/1.0 200 OK\r\n\r\n";
        await().until(() -> server(plan).admin() == ServerState.Admin.READY);
      } finally {
        checks.close();
      }
    }
  }

  @Test
  void leavesAServerInMaintenanceAlone() throws Exception {
    ProcessPlan plan = plan(freePort());
    server(plan).setAdmin(ServerState.Admin.MAINTENANCE);
    HealthChecks checks = HealthChecks.start(plan);
    try {
      server(plan).setAdmin(ServerState.Admin.MAINTENANCE);
      assertThat(server(plan).isHealthy()).isTrue();
      server(plan).setAdmin(ServerState.Admin.READY);
      await().until(() -> !server(plan).isHealthy());
    } finally {
      checks.close();
    }
  }
}
