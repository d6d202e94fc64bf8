package io.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The action {@code otel-group} in every rule set, on real connections. */
class GroupRulesTest {

  private static final List<String> GROUPS =
      List.of("connection", "session", "content", "request", "response", "after", "never");

  @TempDir private Path directory;

  /** Each group writes a record with its name; what opens the stream does, too. */
  private void writeFilter() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String id : List.of("f", "b")) {
      text.append("[").append(id).append("]\n  otel-instrumentation i\n    config otel.yml\n");
      text.append("    scopes start end\n    groups ").append(String.join(" ", GROUPS));
      text.append("\n  otel-scope start\n    span s root\n    otel-event on-stream-start\n");
      text.append("  otel-scope end\n    log-record info str(<").append(id);
      text.append(":end>)\n    otel-event on-stream-stop\n");
      for (String group : GROUPS) {
        text.append("  otel-group ").append(group).append("\n    scopes ").append(group);
        text.append("\n  otel-scope ").append(group).append("\n    log-record info str(<");
        text.append(id).append(':').append(group).append(">)\n");
      }
    }
    Files.writeString(directory.resolve("otel.cfg"), text);
    Files.writeString(
        directory.resolve("otel.yml"),
        """
        exporters:
          text: { type: ostream, filename: "%s" }
          none: { type: memory }
        samplers: { all: { type: always_on } }
        processors: { single: { type: single } }
        providers: { me: { resources: [ { service.name: test } ] } }
        signals:
          traces: { scope_name: t, exporters: none, samplers: all, processors: single, providers: me }
          logs: { scope_name: t, exporters: text, processors: single, providers: me }
        """
            .formatted(directory.resolve("records.txt")));
  }

  /** What one filter wrote, in order; those of two filters are exported side by side. */
  private List<String> records(String id) throws IOException {
    List<String> names = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("<" + id + ":(\\w+)>")
            .matcher(Files.readString(directory.resolve("records.txt")));
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static final String DEFAULTS =
      """
      defaults
          mode %s
          timeout client 5s
          timeout connect 5s
          timeout server 5s
      """;

  private void run(String configuration, String request, int times) throws Exception {
    writeFilter();
    Problems problems = new Problems();
    Path file = Files.writeString(directory.resolve("haproxy.cfg"), configuration);
    Optional<PreparedProxy> prepared = Weir.builder().build().prepare(List.of(file), problems);
    assertThat(prepared).as("%s", problems.all()).isPresent();
    try (RunningProxy proxy = prepared.orElseThrow().start()) {
      InetSocketAddress address = (InetSocketAddress) proxy.listeningOn().get(0);
      try (Socket client = new Socket(address.getAddress(), address.getPort())) {
        for (int i = 0; i < times; i++) {
          client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
          for (int c = 0; c >= 0 && c != 'k'; c = client.getInputStream().read()) {
            // Up to the end of "ok", which all answers end with.
            assertThat(c).isNotNegative();
          }
        }
      }
      proxy.stopGracefully().toCompletableFuture().get();
    }
  }

  /** A server that answers every read with the same. */
  private static ServerSocket origin(String answer) throws IOException {
    ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              try (Socket connection = server.accept()) {
                byte[] block = new byte[4096];
                while (connection.getInputStream().read(block) > 0) {
                  connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                }
              } catch (IOException e) {
                // The test is over.
              }
            });
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  @Test
  void runsInEveryRuleSetOfModeHttp() throws Exception {
    try (ServerSocket origin = origin("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      String configuration =
          DEFAULTS.formatted("http")
              + """
              frontend fe
                  bind 127.0.0.1:0
                  filter opentelemetry id f config %1$s
                  tcp-request connection otel-group f never if { src 10.0.0.1 }
                  tcp-request connection otel-group f connection if { src 127.0.0.1 }
                  tcp-request session otel-group f session unless { src 10.0.0.1 }
                  tcp-request content otel-group f content if { path /yes }
                  http-request otel-group f request if { path /yes }
                  http-request otel-group f never unless { path /yes }
                  http-response otel-group f response if { status 200 }
                  http-response otel-group f never unless { status 200 }
                  http-after-response otel-group f after if { status 200 }
                  default_backend be
              backend be
                  filter opentelemetry id b config %1$s
                  tcp-request content otel-group b content
                  http-request otel-group b request if { path /yes }
                  tcp-response content otel-group b connection
                  http-response otel-group b response
                  http-after-response otel-group b after
                  server s 127.0.0.1:%2$d
              """
                  .formatted(directory.resolve("otel.cfg"), origin.getLocalPort());

      run(configuration, "GET /yes HTTP/1.1\r\nHost: a\r\n\r\n", 2);
    }
    // The connection is one, and what its rules ask for runs once.
    assertThat(records("f"))
        .containsExactly(
            "connection",
            "session",
            "content",
            "request",
            "response",
            "after",
            "end",
            "content",
            "request",
            "response",
            "after",
            "end");
    assertThat(records("b"))
        .containsExactly(
            "content",
            "request",
            "connection",
            "response",
            "after",
            "end",
            "content",
            "request",
            "connection",
            "response",
            "after",
            "end");
  }

  @Test
  void runsInEveryRuleSetOfModeTcp() throws Exception {
    try (ServerSocket origin = origin("ok")) {
      String configuration =
          DEFAULTS.formatted("tcp")
              + """
              frontend fe
                  bind 127.0.0.1:0
                  filter opentelemetry id f config %1$s
                  tcp-request connection otel-group f connection
                  tcp-request session otel-group f session
                  tcp-request inspect-delay 5s
                  tcp-request content otel-group f content if { req.len gt 2 }
                  default_backend be
              backend be
                  filter opentelemetry id b config %1$s
                  tcp-request content otel-group b content
                  tcp-response inspect-delay 5s
                  tcp-response content otel-group b response if { res.len 2 }
                  server s 127.0.0.1:%2$d
              """
                  .formatted(directory.resolve("otel.cfg"), origin.getLocalPort());

      run(configuration, "hello", 1);
    }
    assertThat(records("f")).containsExactly("connection", "session", "content", "end");
    assertThat(records("b")).containsExactly("content", "response", "end");
  }

  @Test
  void runsForTheProxysOwnAnswers() throws Exception {
    String configuration =
        DEFAULTS.formatted("http")
            + """
            frontend fe
                bind 127.0.0.1:0
                filter opentelemetry id f config %s
                http-request return status 404 content-type text/plain string ok
                http-after-response otel-group f after if { status 404 }
                http-response otel-group f never
            """
                .formatted(directory.resolve("otel.cfg"));

    run(configuration, "GET / HTTP/1.1\r\nHost: a\r\n\r\n", 1);

    assertThat(records("f")).containsExactly("after", "end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp-request connection",
        "tcp-request session",
        "tcp-request content",
        "tcp-response content",
        "http-request",
        "http-response",
        "http-after-response"
      })
  void namesWhatIsUnknownInEveryRuleSet(String rules) throws Exception {
    writeFilter();
    String configuration =
        DEFAULTS.formatted("http")
            + """
            listen fe
                bind 127.0.0.1:0
                filter opentelemetry id f config %1$s
                %2$s otel-group ff request
                %2$s otel-group f requests if TRUE
                %2$s otel-group f
                server s 127.0.0.1:1
            """
                .formatted(directory.resolve("otel.cfg"), rules);
    Path file = Files.writeString(directory.resolve("haproxy.cfg"), configuration);
    Problems problems = new Problems();
    assertThat(Weir.builder().build().prepare(List.of(file), problems)).isEmpty();
    assertThat(problems.all())
        .filteredOn(problem -> problem.location().line() >= 9 && problem.location().line() <= 11)
        .extracting(problem -> problem.location().line() + " " + problem.message())
        .anySatisfy(
            text -> assertThat(text).startsWith("9 unknown filter 'ff' for group 'request'"))
        .anySatisfy(text -> assertThat(text).isEqualTo("10 unknown group 'requests' of filter 'f'"))
        .anySatisfy(text -> assertThat(text).startsWith("11 ").contains("too few arguments"));
  }
}
