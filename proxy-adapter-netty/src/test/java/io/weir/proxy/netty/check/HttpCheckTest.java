package io.weir.proxy.netty.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.proxy.netty.config.PlannerFixture;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ServerHealth;
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

/** Checks of several steps. What becomes of each is what HAProxy 2.6 says of the same. */
@Timeout(20)
class HttpCheckTest {

  /** A server that answers by path: 500 to {@code /bad}, nothing to {@code /hang}. */
  private static final class Origin implements AutoCloseable {
    private static final String FIELDS =
        lines("|X-A: one, \"two, three\"|X-Begin-1: a|Content-Length: 5||");
    private static final String CHUNKS =
        lines("HTTP/1.1 100 Continue||HTTP/1.1 200 OK|Transfer-Encoding: chunked||")
            + lines("3|hel|2|lo|0||");

    private static String lines(String text) {
      return text.replace("|", "\r\n");
    }

    private final ServerSocket socket;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    Origin() throws IOException {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread thread = new Thread(this::serve);
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      while (!socket.isClosed()) {
        try {
          answer(socket.accept());
        } catch (IOException e) {
          // The check gave up, or the test is over.
        }
      }
    }

    private void answer(Socket client) throws IOException {
      InputStream in = client.getInputStream();
      StringBuilder request = new StringBuilder();
      int next;
      while (request.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0) {
        request.append((char) next);
      }
      requests.add(request.toString().strip().replace("\r\n", "|"));
      if (request.indexOf("/hang") >= 0) {
        open.add(client);
        return;
      }
      String status = request.indexOf("/bad") >= 0 ? "500 Oops" : "200 OK";
      String body = request.indexOf("/lines") >= 0 ? "h\nllo" : "hello";
      String answer =
          request.indexOf("/chunks") >= 0 ? CHUNKS : "HTTP/1.1 " + status + FIELDS + body;
      client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      if (request.indexOf("/stays") >= 0) {
        open.add(client);
      } else {
        client.close();
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
      for (Socket client : open) {
        client.close();
      }
    }
  }

  private static ProcessPlan plan(int port, String lines) {
    // No answer comes too late, but where none is to come.
    String timeout = lines.contains("/hang") ? "300ms" : "15s";
    return PlannerFixture.of(
            "defaults\n  mode http\n  timeout connect 1s\n  timeout server 1s\n  timeout check "
                + timeout
                + "\nbackend be\n  option httpchk GET /main\n  "
                + lines.replace("|", "\n  ").replace("PORT", Integer.toString(port))
                + "\n  server s1 127.0.0.1:"
                + port
                + " check inter 200ms fall 1 rise 1\n")
        .plan();
  }

  private static ServerState server(ProcessPlan plan) {
    return plan.backends().get(0).servers().get(0).state();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        // What has to be there.
        "http-check expect hdr name x-a; L7OK; 200; -",
        "http-check expect hdr name X-A value one; L7OK; 200; -",
        "http-check expect hdr name x-a value \"\\\"two, three\\\"\"; L7OK; 200; -",
        "http-check expect hdr name x-a value \"one, \\\"two, three\\\"\"; L7STS; 200; OK",
        "http-check expect fhdr name x-a value \"one, \\\"two, three\\\"\"; L7OK; 200; -",
        "http-check expect hdr name x-b; L7STS; 200; OK",
        "http-check expect ! hdr name x-b; L7OK; 200; -",
        "http-check expect hdr name -m beg X-Begin- value a; L7OK; 200; -",
        "http-check expect hdr name -m end -1; L7OK; 200; -",
        "http-check expect hdr name -m sub BEGIN; L7OK; 200; -",
        "http-check expect hdr name -m reg ^X-B.*[0-9]$; L7OK; 200; -",
        "http-check expect hdr name -m beg x- value -m reg ^on; L7OK; 200; -",
        "http-check expect hdr name x-a value -m reg ^On; L7STS; 200; OK",
        "http-check expect fhdr name -m beg x- value-lf -m str %[res.hdr(x-begin-1)]; L7OK; 200; -",
        "http-check expect string hello; L7OK; 200; -",
        "http-check expect string-lf %[str(hel)]lo; L7OK; 200; -",
        "http-check send uri /lines|http-check expect string-lf %[bin(680a6c)]lo; L7OK; 200; -",
        "http-check expect string bye; L7RSP; 0; HTTP content check did not match",
        "http-check expect ! rstring h.l; L7RSP; 0; HTTP check matched unwanted content",
        "http-check expect !string bye; L7OK; 200; -",
        "http-check expect !!string hello; L7OK; 200; -",
        "http-check expect string bye comment note; L7RSP; 0;"
            + " HTTP content check did not match comment: note",
        // A connection behind the last answer need only stand.
        "http-check connect|http-check send|http-check expect status 200|http-check connect proto h1;"
            + " L4OK; 0; -",
        "http-check send uri /chunks|http-check expect rstring ^hello$; L7OK; 200; -",
        "http-check send uri /stays|http-check expect rstring ^hello$; L7OK; 200; -",
        "http-check expect status 200|http-check expect string bye; L7RSP; 0;"
            + " HTTP content check did not match",
        // What is said of it.
        "http-check send uri /bad; L7STS; 500; Oops",
        "http-check send uri /bad|http-check comment a note|http-check expect status 200; L7STS;"
            + " 500; Oops comment: a",
        "http-check send uri /bad|http-check expect comment note rstatus ^2; L7STS; 500;"
            + " Oops comment: note",
        "http-check send uri /bad|http-check expect error-status L7OKC on-error \"e %[res.hdr(x-begin-1)]\""
            + " status-code int(77) status 200; L7OKC; 77; e a",
        "http-check send uri /bad|http-check expect error-status L6RSP status 200; L6RSP; 0; Oops",
        "http-check expect ok-status L4OK on-success \"yes %[res.body]\" status-code int(77)"
            + " status 200; L4OK; 0; yes hello",
        "http-check expect status-code int(77) status 200; L7OK; 77; -",
        "http-check send uri /hang|http-check expect tout-status L6TOUT comment waiting status 200;"
            + " L6TOUT; 0; comment: waiting",
        "http-check send uri /hang; L7TOUT; 0; -",
      })
  void judgesWhatIsExpected(String lines, String status, int code, String detail) throws Exception {
    try (Origin origin = new Origin()) {
      ProcessPlan plan = plan(origin.port(), lines);
      HealthChecks checks = HealthChecks.start(plan);
      try {
        ServerHealth health = server(plan).health();
        await()
            .untilAsserted(
                () -> {
                  assertThat(health.status()).isEqualTo(status);
                  assertThat(health.code()).isEqualTo(code);
                  assertThat(health.detail()).isEqualTo(detail == null ? "" : detail);
                });
        assertThat(origin.requests.get(0)).startsWith("GET /");
      } finally {
        checks.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "http-check connect; GET /main HTTP/1.0",
        "http-check send uri-lf %[var(check.a)]; GET / HTTP/1.0",
        "unique-id-format %[be_name]=%[srv_is_up(s1),iif(up,down)]|http-check send hdr a %[unique-id];"
            + " GET /main HTTP/1.0|a: be=up",
        "unique-id-format %ci|http-check send hdr a -%[unique-id]; GET /main HTTP/1.0|a: -",
        "http-check connect|http-check send hdr a 1; GET /main HTTP/1.0|a: 1",
        "http-check connect|http-check send hdr a 1|http-check expect status 200"
            + "|http-check connect|http-check send uri /b ver HTTP/1.1;"
            + " GET /main HTTP/1.0|a: 1 then OPTIONS /b HTTP/1.1|connection: close",
        "http-check set-var(check.a) str(x)|http-check connect|http-check set-var-fmt(check.b) %[var(check.a)]y"
            + "|http-check send uri-lf /%[var(check.b)]|http-check expect status 200"
            + "|http-check set-var(check.b) res.hdr(x-begin-1)|http-check unset-var(check.a)"
            + "|http-check connect|http-check send uri-lf /%[var(check.b)] hdr a -%[var(check.a)]-;"
            + " GET /xy HTTP/1.0 then OPTIONS /a HTTP/1.0|a: --",
        "http-check set-var(check.a) int(1)|http-check set-var(check.a,ifnotset) int(2)"
            + "|http-check set-var(sess.b) int(3)|http-check set-var(proc.c) int(4)"
            + "|http-check send hdr a %[var(check.a)]%[var(sess.b)]%[var(proc.c)];"
            + " GET /main HTTP/1.0|a: 134",
      })
  void goesThroughItsSteps(String lines, String requests) throws Exception {
    try (Origin origin = new Origin()) {
      ProcessPlan plan = plan(origin.port(), lines);
      HealthChecks checks = HealthChecks.start(plan);
      try {
        await().until(() -> server(plan).health().status().equals("L7OK"));
        List<String> wanted = List.of(requests.split(" then ", -1));
        assertThat(origin.requests.subList(0, wanted.size())).isEqualTo(wanted);
      } finally {
        checks.close();
      }
    }
  }

  @Test
  void stopsAtTheStepThatFails() throws Exception {
    try (Origin origin = new Origin()) {
      ProcessPlan plan =
          plan(
              origin.port(),
              "http-check connect|http-check send uri /bad|http-check expect status 200"
                  + "|http-check connect|http-check send uri /never");
      HealthChecks checks = HealthChecks.start(plan);
      try {
        await().until(() -> origin.requests.size() > 1);
        assertThat(server(plan).health().code()).isEqualTo(500);
        assertThat(origin.requests).allMatch(request -> request.startsWith("GET /bad"));
      } finally {
        checks.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "addr 127.0.0.1:PORT",
        "addr 127.0.0.1 port PORT",
        "port PORT",
        "port var(proc.port)",
        "port PORT send-proxy"
      })
  void connectsWhereItIsTold(String where) throws Exception {
    try (Origin origin = new Origin();
        ServerSocket elsewhere = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String text =
          "global\n  set-var proc.port int(PORT)\n"
              + "defaults\n  mode http\n  timeout connect 1s\n  timeout server 1s\n  timeout check 15s\n"
              + "backend be\n  option httpchk\n  http-check connect "
              + where
              + "\n  server s1 127.0.0.1:"
              + elsewhere.getLocalPort()
              + " check inter 200ms\n";
      ProcessPlan plan =
          PlannerFixture.of(text.replace("PORT", Integer.toString(origin.port()))).plan();
      HealthChecks checks = HealthChecks.start(plan);
      try {
        await().until(() -> server(plan).health().status().equals("L7OK"));
        String header = where.endsWith("send-proxy") ? "PROXY UNKNOWN|" : "";
        assertThat(origin.requests.get(0)).isEqualTo(header + "OPTIONS / HTTP/1.0");
      } finally {
        checks.close();
      }
    }
  }

  @Test
  void saysWhichConnectionFailed() throws Exception {
    try (Origin origin = new Origin()) {
      ProcessPlan plan =
          plan(
              origin.port(),
              "http-check connect|http-check send|http-check expect status 200"
                  + "|http-check connect port 1 addr 127.0.0.1 comment second");
      HealthChecks checks = HealthChecks.start(plan);
      try {
        await().until(() -> server(plan).health().status().equals("L4CON"));
        assertThat(server(plan).health().detail()).endsWith(" comment: second");
      } finally {
        checks.close();
      }
    }
  }
}
