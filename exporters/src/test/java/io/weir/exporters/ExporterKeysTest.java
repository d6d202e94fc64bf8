package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ServerCredentials;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import io.weir.api.telemetry.Pipeline;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.PipelineSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of exporters that no other test is about, and that every key is in some test. */
class ExporterKeysTest {

  @TempDir static Path shared;
  private static Certificates certificates;

  @TempDir Path directory;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = new Certificates(shared);
  }

  /** The exporter's mapping as a block, so that certificates may be written into it. */
  private Pipeline open(String type, String endpoint, String... keys) {
    StringBuilder yaml = new StringBuilder("exporters:\n  out:\n");
    yaml.append("    type: ").append(type).append("\n    endpoint: ").append(endpoint).append('\n');
    for (String key : keys) {
      yaml.append("    ").append(key.strip().replace("\n", "\n      ")).append('\n');
    }
    yaml.append("signals:\n  traces: { scope_name: s, exporters: out }\n");
    return PipelineFiles.open(directory, yaml.toString());
  }

  private static long exported(Pipeline pipeline) {
    pipeline.tracer().spanBuilder("x").startSpan().end();
    pipeline.close(4_000);
    return pipeline.counters().get(0).exported();
  }

  private static String block(String key, Path file) throws IOException {
    return key + " |\n" + Files.readString(file);
  }

  @Test
  void takesKeysAndCertificatesOverHttpFromTheFileItself() throws Exception {
    try (Receiver receiver =
        Receiver.encrypted(
            certificates.serverContext().getServerSocketFactory(), true, Receiver.answer(200))) {
      assertThat(
              exported(
                  open(
                      "otlp_http",
                      "https://127.0.0.1:" + receiver.port(),
                      block("ssl_ca_cert_string:", certificates.certificate("server")),
                      block("ssl_client_cert_string:", certificates.certificate("client")),
                      block("ssl_client_key_string:", certificates.key("client")))))
          .isEqualTo(1);
    }
  }

  @Test
  void takesKeysAndCertificatesOverGrpcFromTheFileItself() throws Exception {
    ServerCredentials mutual =
        TlsServerCredentials.newBuilder()
            .keyManager(
                certificates.certificate("server").toFile(), certificates.key("server").toFile())
            .trustManager(certificates.certificate("client").toFile())
            .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
            .build();
    try (GrpcReceiver receiver = new GrpcReceiver(mutual, number -> Status.OK, 0)) {
      assertThat(
              exported(
                  open(
                      "otlp_grpc",
                      "https://127.0.0.1:" + receiver.port(),
                      block(
                          "ssl_credentials_cacert_as_string:", certificates.certificate("server")),
                      block("ssl_client_cert_string:", certificates.certificate("client")),
                      block("ssl_client_key_string:", certificates.key("client")))))
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ssl_min_tls: 1.3 | ssl_cipher_suite: TLS_AES_128_GCM_SHA256 | 1",
        "ssl_min_tls: 1.2 | ssl_cipher_suite: TLS_AES_256_GCM_SHA384 | 1",
        // A server that speaks TLS 1.2 at most, below.
        "ssl_min_tls: 1.3 | old | 0",
        "ssl_min_tls: 1.2 | old | 1",
      })
  void agreesOnVersionsAndCiphersThatAreAllowed(String versions, String ciphers, int expected)
      throws Exception {
    var context = certificates.serverContext();
    var factory = context.getServerSocketFactory();
    boolean old = ciphers.equals("old");
    try (Receiver receiver =
        Receiver.encrypted(
            old ? new OldServerSockets(factory) : factory, false, Receiver.answer(200))) {
      assertThat(
              exported(
                  open(
                      "otlp_http",
                      "https://127.0.0.1:" + receiver.port(),
                      "ssl_ca_cert_path: " + certificates.certificate("server"),
                      versions,
                      old ? "timeout: 1" : ciphers)))
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "otlp_grpc, max_threads: 2, max_threads: has no effect",
    "otlp_grpc, max_concurrent_requests: 2, max_concurrent_requests: has no effect",
    "otlp_http, max_concurrent_requests: 2, max_concurrent_requests: has no effect",
    "otlp_http, max_requests_per_connection: 2, max_requests_per_connection: has no effect",
    "otlp_http, background_thread_wait_for: 2, background_thread_wait_for: has no effect",
    "otlp_http, json_bytes_mapping: base64, json_bytes_mapping: has no effect",
    "otlp_http, use_json_name: false, use_json_name: has no effect",
  })
  void saysWhichKeysHaveNoEffect(String type, String key, String notice) {
    Problems problems = new Problems();
    PipelineFiles.read(
        directory,
        """
        exporters: { out: { type: TYPE, KEY } }
        signals: { traces: { scope_name: s, exporters: out } }
        """
            .replace("TYPE", type)
            .replace("KEY", key),
        new YamlPipelineProvider(Map.of()),
        problems);

    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.NOTICE);
              assertThat(problem.message()).startsWith(notice);
            });
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0"})
  void tellsOfEachRequestWhereThatIsAsked(boolean debug, int lines) throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(200));
        ProgramLog log = new ProgramLog("io.weir.exporters.http")) {
      exported(open("otlp_http", "http://127.0.0.1:" + receiver.port() + "/x", "debug: " + debug));

      assertThat(log.lines())
          .hasSize(lines)
          .allSatisfy(
              line -> assertThat(line).contains("/x ").contains("answered with status 200"));
    }
  }

  @Test
  void acceptsWhatOtlpDoesAnyway() {
    Problems problems = new Problems();
    PipelineFiles.read(
        directory,
        """
        exporters: { out: { type: otlp_http, json_bytes_mapping: hex, use_json_name: true } }
        signals: { traces: { scope_name: s, exporters: out } }
        """,
        new YamlPipelineProvider(Map.of()),
        problems);

    assertThat(problems.all()).isEmpty();
  }

  @Test
  void linksToTheNewestFile() throws IOException {
    String yaml =
        """
        exporters:
          out: { type: otlp_file, file_pattern: "DIR/spans-%N.jsonl", alias_pattern: "DIR/newest" }
        signals: { traces: { scope_name: s, exporters: out } }
        """
            .replace("DIR", directory.toString());
    assertThat(exported(PipelineFiles.open(directory, yaml))).isEqualTo(1);

    Path alias = directory.resolve("newest");
    assertThat(alias).isSymbolicLink();
    assertThat(StrictOtlpJson.traces(Files.readString(alias)).getResourceSpansCount()).isEqualTo(1);
  }

  @Test
  void testsEveryKeyOfEveryExporter() throws IOException {
    StringBuilder tests = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        tests.append(Files.readString(file));
      }
    }
    String all = tests.toString();
    Set<String> untested = new TreeSet<>();
    for (ComponentKind kind : ComponentKind.values()) {
      PipelineSchema.types(kind)
          .values()
          .forEach(
              type ->
                  type.keys()
                      .keySet()
                      .forEach(
                          key -> {
                            if (!all.contains(key + ":")) {
                              untested.add(kind.noun() + " " + type.name() + " " + key);
                            }
                          }));
    }
    assertThat(untested).isEmpty();
  }
}
