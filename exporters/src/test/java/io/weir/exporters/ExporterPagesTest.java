package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.weir.api.config.Problems;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.PipelineDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in docs/exporters are read without a complaint; those that can be run are run. */
@Timeout(60)
class ExporterPagesTest {

  private static final Path PAGES = Path.of("..", "docs", "exporters");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final byte[] TAKEN =
      Receiver.answer(
          200,
          "Content-Type: application/json\r\n",
          "{\"errors\":false}".getBytes(StandardCharsets.UTF_8));

  @TempDir static Path stores;
  @TempDir Path directory;

  record Example(String page, int number, String yaml) {
    @Override
    public String toString() {
      return page + " " + number;
    }
  }

  static List<Example> examples() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      return pages.sorted().flatMap(ExporterPagesTest::examples).toList();
    }
  }

  private static Stream<Example> examples(Path page) {
    try {
      List<String> found =
          EXAMPLE.matcher(Files.readString(page)).results().map(one -> one.group(1)).toList();
      assertThat(found).as(page.toString()).isNotEmpty();
      return Stream.iterate(0, i -> i < found.size(), i -> i + 1)
          .map(i -> new Example(page.getFileName().toString(), i + 1, found.get(i)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void haveAPageForEveryTypeThatComesWithWeir() throws IOException {
    String overview = Files.readString(PAGES.resolve("README.md"));
    for (String type :
        List.of(
            "otlp_grpc",
            "otlp_http",
            "otlp_file",
            "ostream",
            "memory",
            "zipkin",
            "elasticsearch")) {
      Path page = PAGES.resolve(type.replace('_', '-') + ".md");
      assertThat(Files.readString(page)).contains("type: " + type);
      assertThat(overview).contains("(" + page.getFileName() + ")");
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void areReadWithoutAComplaintAndRunWhereTheirReceiverIsAtHand(Example example) throws Exception {
    Certificates certificates = new Certificates(Files.createTempDirectory(stores, "c"));
    Map<String, String> environment =
        Map.of(
            "CA_CERTIFICATE", Files.readString(certificates.certificate("server")),
            "CLIENT_CERTIFICATE", Files.readString(certificates.certificate("client")),
            "CLIENT_KEY", Files.readString(certificates.key("client")),
            "GRAFANA_KEY", "a2V5",
            "ELASTIC_KEY", "a2V5");
    Path logs = Files.createDirectory(directory.resolve("weir"));
    try (Receiver http = new Receiver(number -> TAKEN);
        GrpcReceiver grpc = new GrpcReceiver(number -> Status.OK)) {
      String yaml =
          example
              .yaml()
              .replaceAll("/var/(log|lib)/weir", logs.toString())
              // The test's own output is not for records.
              .replace("filename: stdout", "filename: " + logs.resolve("screen.txt"))
              .replace("localhost:4317", "127.0.0.1:" + grpc.port())
              .replaceAll("localhost:\\d+", "127.0.0.1:" + http.port())
              .replaceAll("port: 9200", "port: " + http.port());
      Problems problems = new Problems();
      PipelineDefinition definition =
          PipelineFiles.read(directory, yaml, new YamlPipelineProvider(environment), problems);
      assertThat(problems.all()).isEmpty();
      assertThat(definition).isNotNull();
      if (!yaml.contains("https://")) {
        run(definition);
      }
    }
  }

  private static void run(PipelineDefinition definition) throws Exception {
    Pipeline pipeline = definition.open(List.of());
    if (pipeline.tracer() != null) {
      pipeline.tracer().spanBuilder("span").startSpan().end();
    }
    if (pipeline.meter() != null) {
      pipeline.meter().counterBuilder("sum").build().add(1);
    }
    if (pipeline.logger() != null) {
      pipeline.logger().logRecordBuilder().setBody("line").emit();
    }
    assertThat(pipeline.flush(10_000)).isTrue();
    pipeline.close();
    assertThat(pipeline.counters()).isNotEmpty();
    for (ExporterCounters counters : pipeline.counters()) {
      assertThat(counters.exported()).as(counters.toString()).isPositive();
      assertThat(counters.queued() + counters.dropped() + counters.failed()).isZero();
    }
  }
}
