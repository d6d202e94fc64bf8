package io.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.distribution.plugin.LayeredProviderLoader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exporter as OpenTelemetry publishes it, put among the plugins and named in a pipeline. */
class PublishedPluginTest {

  private static final Path JAR = Path.of("target/published/opentelemetry-exporter-logging.jar");

  private static final String PIPELINE =
      """
      exporters: { out: { type: logging } }
      processors: { at_once: { type: single } }
      signals: { traces: { scope_name: t, exporters: out, processors: at_once } }
      """;

  @TempDir private Path directory;

  private final Problems problems = new Problems();
  private Path plugins;

  @BeforeEach
  void writeConfiguration() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
    Files.writeString(
        directory.resolve("otel.cfg"),
        """
        [f]
            otel-instrumentation i
                config %s
                scopes s
            otel-scope s
                span "carried by a plugin" root
                finish "*"
                otel-event on-frontend-http-request
        """
            .formatted(directory.resolve("otel.yml")));
    Files.writeString(directory.resolve("otel.yml"), PIPELINE);
    Files.writeString(
        directory.resolve("haproxy.cfg"),
        """
        defaults
            mode http
            timeout client 10s
        frontend front
            bind 127.0.0.1:0
            filter opentelemetry id f config %s
            http-request return status 200
        """
            .formatted(directory.resolve("otel.cfg")));
  }

  private Weir weir() {
    return Weir.builder().providers(new LayeredProviderLoader(plugins)).build();
  }

  private void plug(String plugin) throws IOException {
    Path place = Files.createDirectory(plugins.resolve(plugin));
    Files.copy(JAR, place.resolve(JAR.getFileName()));
  }

  @Test
  void exportsThroughIt() throws Exception {
    plug("logging");
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getMessage() + Arrays.toString(line.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("io.opentelemetry.exporter.logging");
    logger.addHandler(handler);
    try (RunningProxy proxy = prepare().start()) {
      get(proxy);
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(lines).anySatisfy(line -> assertThat(line).contains("carried by a plugin"));
  }

  @Test
  void saysWhereTwoPluginsHaveOne() throws Exception {
    plug("one");
    plug("two");

    assertThat(weir().prepare(List.of(directory.resolve("haproxy.cfg")), problems)).isEmpty();
    assertThat(problems.all())
        .extracting(ConfigProblem::toString)
        .singleElement()
        .asString()
        .contains("otel.yml:1:27: type 'logging' is provided 2 times: by ")
        .contains("LoggingSpanExporterProvider of opentelemetry-exporter-logging.jar, ");
  }

  @Test
  void listsWhatThereIsWithoutIt() {
    assertThat(weir().prepare(List.of(directory.resolve("haproxy.cfg")), problems)).isEmpty();
    assertThat(problems.all())
        .extracting(ConfigProblem::toString)
        .singleElement()
        .asString()
        .contains("unknown exporter type 'logging' (expected: otlp_grpc, otlp_http, ");
  }

  private PreparedProxy prepare() {
    return weir()
        .prepare(List.of(directory.resolve("haproxy.cfg")), problems)
        .orElseThrow(() -> new AssertionError(problems.all()));
  }

  private static void get(RunningProxy proxy) throws IOException {
    InetSocketAddress address = (InetSocketAddress) proxy.listeningOn().get(0);
    try (Socket client = new Socket(address.getAddress(), address.getPort())) {
      client
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.ISO_8859_1));
      assertThat(client.getInputStream().readAllBytes()).isNotEmpty();
    }
  }
}
