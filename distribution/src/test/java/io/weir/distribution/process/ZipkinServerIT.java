package io.weir.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Zipkin's own server, to which a proxy sends what it saw: its API returns the tree of spans, and
 * its page shows it in a browser. The screenshot is kept in {@code target/zipkin}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ZipkinServerIT {

  private static final Path SERVER = Path.of("target", "zipkin", "zipkin-server.jar");
  private static final Path SCREENSHOT = Path.of("target", "zipkin", "trace.png").toAbsolutePath();
  private static final Path PAGE = Path.of("target", "zipkin", "trace.html").toAbsolutePath();

  /** Java programs take their time where other builds run too. */
  private static final Duration START = Duration.ofMinutes(3);

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "b7ad6b7169203331";
  private static final Pattern SPAN =
      Pattern.compile(
          "\\{\"traceId\":\"([0-9a-f]+)\",(?:\"parentId\":\"([0-9a-f]+)\",)?\"id\":\"([0-9a-f]+)\","
              + "(?:\"kind\":\"([A-Z]+)\",)?\"name\":\"([^\"]*)\"");

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private static Path directory;

  private Process zipkin;
  private int port;

  @BeforeAll
  void sendATrace() throws Exception {
    port = WeirProcess.freePort();
    zipkin =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                SERVER.toString(),
                "--armeria.ports[0].ip=127.0.0.1",
                "--armeria.ports[0].port=" + port,
                "--armeria.ports[0].protocols[0]=http")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("zipkin.log").toFile())
            .start();
    Awaitility.await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> get("/health").contains("UP"));
    try (RawOrigin origin = new RawOrigin(0);
        WeirProcess weir = start(origin)) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + weir.address().getPort() + "/echo/hello"))
              .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("hello");
      weir.signal("TERM");
      assertThat(weir.awaitExit(Duration.ofSeconds(30))).isZero();
      assertThat(weir.complaints()).isEmpty();
    }
  }

  @AfterAll
  void stop() {
    if (zipkin != null) {
      zipkin.destroyForcibly();
    }
  }

  private WeirProcess start(RawOrigin origin) throws IOException {
    Files.writeString(
        directory.resolve("otel.cfg"),
        """
        [f]
            otel-instrumentation i
                config otel.yml
                scopes begin backend end
            otel-scope begin
                extract "-in" use-headers
                span "edge request" parent "-in" kind server
                    attribute "url.path" path
                span "rules" parent "edge request"
                otel-event on-frontend-http-request
            otel-scope backend
                finish "rules"
                span "server" parent "edge request" kind client
                otel-event on-backend-http-request
            otel-scope end
                span "edge request"
                    attribute "http.response.status_code" status
                finish "*"
                otel-event on-stream-stop
        """);
    Files.writeString(
        directory.resolve("otel.yml"),
        """
        exporters:
          zipkin: { type: zipkin, endpoint: "http://127.0.0.1:PORT/api/v2/spans" }
        samplers:
          all: { type: always_on }
        processors:
          batched: { type: batch, schedule_delay: 100 }
        providers:
          me: { resources: [ { service.name: edge-proxy } ] }
        signals:
          traces: { scope_name: t, exporters: zipkin, samplers: all, processors: batched, providers: me }
        """
            .replace("PORT", Integer.toString(port)));
    return WeirProcess.start(
        directory,
        """
        defaults
            mode http
            timeout connect 2s
            timeout client 60s
            timeout server 60s
        frontend front
            bind 127.0.0.1:@PORT@
            filter opentelemetry id f config otel.cfg
            default_backend back
        backend back
            server origin 127.0.0.1:%d
        """
            .formatted(origin.port()),
        "");
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private record Received(String id, String parent, String kind) {}

  private Map<String, Received> trace() throws IOException, InterruptedException {
    Map<String, Received> spans = new TreeMap<>();
    Matcher span = SPAN.matcher(get("/api/v2/trace/" + TRACE));
    while (span.find()) {
      assertThat(span.group(1)).isEqualTo(TRACE);
      spans.put(span.group(5), new Received(span.group(3), span.group(2), span.group(4)));
    }
    return spans;
  }

  @Test
  void returnsTheTreeOfSpans() throws Exception {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> trace().size() == 3);
    Map<String, Received> spans = trace();
    assertThat(spans).containsOnlyKeys("edge request", "rules", "server");
    Received root = spans.get("edge request");
    assertThat(root.parent()).isEqualTo(CALLER);
    assertThat(root.kind()).isEqualTo("SERVER");
    assertThat(spans.get("rules").parent()).isEqualTo(root.id());
    assertThat(spans.get("server").parent()).isEqualTo(root.id());
    assertThat(spans.get("server").kind()).isEqualTo("CLIENT");
    assertThat(get("/api/v2/trace/" + TRACE))
        .contains("\"serviceName\":\"edge-proxy\"")
        .contains("\"url.path\":\"/echo/hello\"")
        .contains("\"http.response.status_code\":\"200\"");
    assertThat(get("/api/v2/services")).contains("edge-proxy");
  }

  @Test
  void showsTheTreeInABrowser() throws Exception {
    String browser = browser();
    assumeTrue(
        browser != null, "no chromium, chromium-browser or google-chrome on the PATH: skipped");
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> trace().size() == 3);
    Files.deleteIfExists(SCREENSHOT);
    Process chromium =
        new ProcessBuilder(
                browser,
                "--headless=new",
                "--no-sandbox", // Tests may run as root, and visit nothing but their own server.
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + directory.resolve("browser"),
                "--window-size=1400,900",
                "--virtual-time-budget=30000",
                "--screenshot=" + SCREENSHOT,
                "--dump-dom",
                "http://127.0.0.1:" + port + "/zipkin/traces/" + TRACE)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(PAGE.toFile())
            .start();
    try {
      assertThat(chromium.waitFor(3, TimeUnit.MINUTES)).isTrue();
    } finally {
      chromium.destroyForcibly();
    }
    // As people read it: without marks.
    String text = Files.readString(PAGE).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    assertThat(text)
        .contains("edge-proxy: edge request")
        .contains("edge-proxy: rules")
        .contains("edge-proxy: server")
        .containsPattern("Total Spans *3")
        .contains(TRACE)
        .contains("/echo/hello");
    byte[] image = Files.readAllBytes(SCREENSHOT);
    assertThat(image).startsWith(0x89, 'P', 'N', 'G');
    assertThat(image.length).isGreaterThan(20_000);
  }

  private static String browser() {
    List<String> names = List.of("chromium", "chromium-browser", "google-chrome");
    List<String> found = new ArrayList<>();
    for (String name : names) {
      Stream.of(System.getenv("PATH").split(File.pathSeparator))
          .map(directory -> Path.of(directory, name))
          .filter(Files::isExecutable)
          .forEach(file -> found.add(file.toString()));
    }
    return found.isEmpty() ? null : found.get(0);
  }
}
