package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.api.telemetry.PipelineException;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.environment.StandardVariable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * OpenTelemetry's standard variables where a file is silent. Whatever the table of variables says
 * that Weir honours is set here somewhere: the last check tells which is not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvironmentTest {

  @TempDir Path directory;

  private static final Set<String> SET = ConcurrentHashMap.newKeySet();

  private final Problems problems = new Problems();

  private static Map<String, String> environment(String... namesAndValues) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    SET.addAll(environment.keySet());
    return environment;
  }

  private Pipeline open(String yaml, String... namesAndValues) {
    return PipelineFiles.open(
        directory, yaml, new YamlPipelineProvider(environment(namesAndValues)));
  }

  private List<String> warnings(String yaml, String... namesAndValues) {
    Problems found = new Problems();
    PipelineFiles.read(
        directory, yaml, new YamlPipelineProvider(environment(namesAndValues)), found);
    return found.all().stream().map(ConfigProblem::toString).toList();
  }

  private static final String TRACES =
      """
      exporters: { m: { type: memory, buffer_size: 1000 } }
      signals: { traces: { scope_name: s, exporters: m } }
      """;

  private static final String LOGS =
      """
      exporters: { m: { type: memory } }
      signals: { logs: { scope_name: s, exporters: m } }
      """;

  private static final String METRICS =
      """
      exporters: { m: { type: memory } }
      signals: { metrics: { scope_name: s, exporters: m } }
      """;

  private static Context parent(boolean sampled) {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    "0af7651916cd43dd8448eb211c80319c",
                    "b7ad6b7169203331",
                    sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                    TraceState.getDefault())));
  }

  // ---- samplers

  @ParameterizedTest
  @CsvSource({
    // name, argument, root, sampled parent, parent not sampled
    "always_on,, 1, 1, 1",
    "always_off,, 0, 0, 0",
    "traceidratio, 0, 0, 0, 0",
    "traceidratio, 1, 1, 1, 1",
    "traceidratio,, 1, 1, 1",
    "parentbased_always_on,, 1, 1, 0",
    "parentbased_always_off,, 0, 1, 0",
    "parentbased_traceidratio, 0, 0, 1, 0",
    "parentbased_traceidratio, 1.0, 1, 1, 0",
    "trace_id_ratio, , 1, 1, 0",
  })
  void samplesAsTheVariableSays(String name, String argument, int root, int yes, int no) {
    String[] variables =
        argument == null
            ? new String[] {"OTEL_TRACES_SAMPLER", name}
            : new String[] {"OTEL_TRACES_SAMPLER", name, "OTEL_TRACES_SAMPLER_ARG", argument};
    List<Context> parents = List.of(Context.root(), parent(true), parent(false));
    List<Integer> kept = new ArrayList<>();
    for (Context parent : parents) {
      Pipeline pipeline = open(TRACES, variables);
      pipeline.tracer().spanBuilder("x").setParent(parent).startSpan().end();
      pipeline.close();
      kept.add(pipeline.recent().get(0).spans().size());
    }

    assertThat(kept).containsExactly(root, yes, no);
  }

  @Test
  void prefersTheFilesSampler() {
    Pipeline pipeline =
        open(
            """
            exporters: { m: { type: memory } }
            samplers: { s: { type: always_on } }
            signals: { traces: { scope_name: s, exporters: m, samplers: s } }
            """,
            "OTEL_TRACES_SAMPLER",
            "always_off");
    pipeline.tracer().spanBuilder("x").startSpan().end();
    pipeline.close();

    assertThat(pipeline.recent().get(0).spans()).hasSize(1);
  }

  @Test
  void saysWhichValuesHaveNoEffect() {
    assertThat(
            warnings(
                TRACES,
                "OTEL_TRACES_SAMPLER",
                "alwayson",
                "OTEL_BSP_SCHEDULE_DELAY",
                "soon",
                "OTEL_BSP_MAX_QUEUE_SIZE",
                "1",
                "OTEL_SPAN_LINK_COUNT_LIMIT",
                "-1"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("OTEL_TRACES_SAMPLER")
                    .contains("'alwayson' has no effect (expected: always_on, ")
                    .contains("did you mean 'always_on'?"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("OTEL_BSP_SCHEDULE_DELAY")
                    .contains("'soon' has no effect (expected: an integer"))
        .anySatisfy(line -> assertThat(line).contains("OTEL_BSP_MAX_QUEUE_SIZE").contains("'1'"))
        .anySatisfy(line -> assertThat(line).contains("OTEL_SPAN_LINK_COUNT_LIMIT"))
        .hasSize(4);
  }

  // ---- limits

  private SpanData limited(String... variables) {
    Pipeline pipeline = open(TRACES, variables);
    var builder = pipeline.tracer().spanBuilder("x");
    for (int i = 0; i < 3; i++) {
      builder.addLink(
          Span.fromContext(parent(true)).getSpanContext(),
          Attributes.builder().put("a", "1").put("b", "2").put("c", "3").build());
    }
    Span span = builder.startSpan();
    for (int i = 0; i < 3; i++) {
      span.setAttribute("key" + i, "a long value");
      span.addEvent("e" + i, Attributes.builder().put("a", "1").put("b", "2").build());
    }
    span.end();
    pipeline.close();
    return pipeline.recent().get(0).spans().get(0);
  }

  private static String value(Attributes attributes) {
    return attributes.get(AttributeKey.stringKey("key0"));
  }

  @Test
  void limitsSpans() {
    assertThat(value(limited("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "6").getAttributes()))
        .isEqualTo("a long");
    assertThat(limited("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "2").getAttributes().size()).isEqualTo(2);
    SpanData fewEvents = limited("OTEL_SPAN_EVENT_COUNT_LIMIT", "1");
    assertThat(fewEvents.getEvents()).hasSize(1);
    assertThat(fewEvents.getTotalRecordedEvents()).isEqualTo(3);
    assertThat(limited("OTEL_SPAN_LINK_COUNT_LIMIT", "2").getLinks()).hasSize(2);
    assertThat(limited("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", "1").getEvents().get(0).getAttributes())
        .satisfies(attributes -> assertThat(attributes.size()).isEqualTo(1));
    assertThat(limited("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", "2").getLinks().get(0).getAttributes())
        .satisfies(attributes -> assertThat(attributes.size()).isEqualTo(2));
  }

  private LogRecordData limitedRecord(String... variables) {
    Pipeline pipeline = open(LOGS, variables);
    var record = pipeline.logger().logRecordBuilder().setSeverity(Severity.WARN).setBody("text");
    for (int i = 0; i < 3; i++) {
      record.setAttribute(AttributeKey.stringKey("key" + i), "a long value");
    }
    record.emit();
    pipeline.close();
    return pipeline.recent().get(0).logRecords().get(0);
  }

  @Test
  void limitsLogRecords() {
    assertThat(
            value(
                limitedRecord("OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT", "1").getAttributes()))
        .isEqualTo("a");
    assertThat(limitedRecord("OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT", "2").getAttributes().size())
        .isEqualTo(2);
  }

  @Test
  void takesGeneralLimitsForBothWhereThereIsNoSpecialOne() {
    String[] variables = {
      "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "3",
      "OTEL_ATTRIBUTE_COUNT_LIMIT", "1",
      "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "2"
    };
    SpanData span = limited(variables);
    assertThat(value(span.getAttributes())).isEqualTo("a l");
    assertThat(span.getAttributes().size()).isEqualTo(2);
    assertThat(span.getEvents().get(0).getAttributes().size()).isEqualTo(2);
    LogRecordData record = limitedRecord(variables);
    assertThat(value(record.getAttributes())).isEqualTo("a l");
    assertThat(record.getAttributes().size()).isEqualTo(1);
  }

  // ---- processors and readers

  @ParameterizedTest
  @EnumSource(
      value = Signal.class,
      names = {"TRACES", "LOGS"})
  void batchesAsTheVariablesSay(Signal signal) throws IOException {
    String prefix = signal == Signal.TRACES ? "OTEL_BSP_" : "OTEL_BLRP_";
    try (Receiver receiver = new Receiver(number -> Receiver.answer(200))) {
      String yaml =
          """
          exporters: { x: { type: otlp_http, endpoint: "http://127.0.0.1:PORT/", content_type: protobuf } }
          signals: { SIGNAL: { scope_name: s, exporters: x } }
          """
              .replace("PORT", Integer.toString(receiver.port()))
              .replace("SIGNAL", signal.configName());
      Pipeline pipeline =
          open(yaml, prefix + "SCHEDULE_DELAY", "20", prefix + "MAX_EXPORT_BATCH_SIZE", "2");
      record(pipeline, signal, 6);
      // On schedule, long before the five seconds or the one of the default; in batches of two.
      Awaitility.await()
          .atMost(Duration.ofMillis(900))
          .until(() -> pipeline.counters().get(0).exported() == 6);
      pipeline.close();
      assertThat(receiver.requests()).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Signal.class,
      names = {"TRACES", "LOGS"})
  void queuesAndWaitsAsTheVariablesSay(Signal signal) throws IOException {
    String prefix = signal == Signal.TRACES ? "OTEL_BSP_" : "OTEL_BLRP_";
    try (Receiver receiver = new Receiver(number -> Receiver.SILENCE)) {
      String yaml =
          """
          exporters: { x: { type: otlp_http, endpoint: "http://127.0.0.1:PORT/" } }
          signals: { SIGNAL: { scope_name: s, exporters: x } }
          """
              .replace("PORT", Integer.toString(receiver.port()))
              .replace("SIGNAL", signal.configName());
      Pipeline pipeline =
          open(
              yaml,
              prefix + "MAX_QUEUE_SIZE",
              "64",
              prefix + "SCHEDULE_DELAY",
              "60000",
              prefix + "EXPORT_TIMEOUT",
              "100");
      record(pipeline, signal, 31);
      record(pipeline, signal, 200);
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(
              () -> {
                assertThat(pipeline.counters().get(0).dropped()).isGreaterThan(20);
                // Given up after a tenth of a second, not after thirty.
                assertThat(pipeline.counters().get(0).failed()).isGreaterThan(0);
              });
      pipeline.close(100);
    }
  }

  private static void record(Pipeline pipeline, Signal signal, int number) {
    for (int i = 0; i < number; i++) {
      if (signal == Signal.TRACES) {
        pipeline.tracer().spanBuilder("x").startSpan().end();
      } else {
        pipeline.logger().logRecordBuilder().setSeverity(Severity.WARN).setBody("x").emit();
      }
    }
  }

  @Test
  void exportsMeasurementsAsOftenAsTheVariableSays() {
    Pipeline pipeline =
        open(METRICS, "OTEL_METRIC_EXPORT_INTERVAL", "30", "OTEL_METRIC_EXPORT_TIMEOUT", "20");
    pipeline.meter().counterBuilder("c").build().add(1);

    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> pipeline.recent().get(0).metrics().size() > 1);
    pipeline.close();
  }

  @Test
  void givesAnExportOfMeasurementsTheTimeThatTheVariableSays() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.SILENCE)) {
      Pipeline pipeline =
          open(
              """
              exporters: { x: { type: otlp_http, endpoint: "http://127.0.0.1:PORT/" } }
              signals: { metrics: { scope_name: s, exporters: x } }
              """
                  .replace("PORT", Integer.toString(receiver.port())),
              "OTEL_METRIC_EXPORT_INTERVAL",
              "50",
              "OTEL_METRIC_EXPORT_TIMEOUT",
              "40");
      pipeline.meter().counterBuilder("c").build().add(1);
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> pipeline.counters().get(0).failed() > 0);
      pipeline.close(100);
    }
  }

  // ---- resources

  @Test
  void describesTheServiceAsTheVariablesSay() {
    Pipeline pipeline =
        open(
            TRACES,
            "OTEL_RESOURCE_ATTRIBUTES",
            "service.name=no,service.version=1.2",
            "OTEL_SERVICE_NAME",
            "shop");
    pipeline.tracer().spanBuilder("x").startSpan().end();
    pipeline.close();

    Attributes resource = pipeline.recent().get(0).spans().get(0).getResource().getAttributes();
    assertThat(resource.get(AttributeKey.stringKey("service.name"))).isEqualTo("shop");
    assertThat(resource.get(AttributeKey.stringKey("service.version"))).isEqualTo("1.2");
  }

  // ---- OTLP

  private static final List<Signal> SIGNALS = List.of(Signal.values());

  private void recordEach(Pipeline pipeline) {
    pipeline.tracer().spanBuilder("x").startSpan().end();
    pipeline.meter().counterBuilder("c").build().add(1);
    pipeline.logger().logRecordBuilder().setSeverity(Severity.WARN).setBody("x").emit();
  }

  private static final String OTLP_HTTP =
      """
      exporters: { x: { type: otlp_http } }
      signals:
        traces: { scope_name: s, exporters: x }
        metrics: { scope_name: s, exporters: x }
        logs: { scope_name: s, exporters: x }
      """;

  private static List<String> paths(Receiver receiver) {
    return receiver.requests().stream().map(Receiver.Request::path).sorted().toList();
  }

  @Test
  void sendsEachSignalBelowTheEndpointOfAll() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(200))) {
      String base = "http://127.0.0.1:" + receiver.port();
      for (String endpoint : List.of(base + "/base", base + "/base/")) {
        Pipeline pipeline = open(OTLP_HTTP, "OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
        recordEach(pipeline);
        pipeline.close();
      }

      assertThat(paths(receiver))
          .containsExactly(
              "/base/v1/logs",
              "/base/v1/logs",
              "/base/v1/metrics",
              "/base/v1/metrics",
              "/base/v1/traces",
              "/base/v1/traces");
    }
  }

  @Test
  void prefersTheVariableOfTheSignal() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(200))) {
      String base = "http://127.0.0.1:" + receiver.port();
      List<String> variables = new ArrayList<>();
      for (Signal signal : SIGNALS) {
        String prefix = "OTEL_EXPORTER_OTLP_" + signal.name() + "_";
        variables.addAll(List.of(prefix + "ENDPOINT", base + "/own/" + signal.configName()));
        variables.addAll(List.of(prefix + "HEADERS", "x-signal=" + signal.configName()));
        variables.addAll(List.of(prefix + "COMPRESSION", "gzip"));
        variables.addAll(List.of(prefix + "PROTOCOL", "http/protobuf"));
        variables.addAll(List.of(prefix + "TIMEOUT", "1500"));
      }
      variables.addAll(List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"));
      variables.addAll(List.of("OTEL_EXPORTER_OTLP_HEADERS", "x-signal=none"));
      variables.addAll(List.of("OTEL_EXPORTER_OTLP_COMPRESSION", "none"));
      variables.addAll(List.of("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json"));
      variables.addAll(List.of("OTEL_EXPORTER_OTLP_TIMEOUT", "1"));
      Pipeline pipeline = open(OTLP_HTTP, variables.toArray(String[]::new));
      recordEach(pipeline);
      pipeline.close();

      assertThat(paths(receiver)).containsExactly("/own/logs", "/own/metrics", "/own/traces");
      assertThat(receiver.requests())
          .allSatisfy(
              request ->
                  assertThat(request.headers())
                      .containsEntry("x-signal", request.path().substring(5))
                      .containsEntry("content-encoding", "gzip")
                      .containsEntry("content-type", "application/x-protobuf"));
    }
  }

  @Test
  void takesHeadersCompressionAndProtocolOfAllSignals() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(200))) {
      Pipeline pipeline =
          open(
              OTLP_HTTP,
              "OTEL_EXPORTER_OTLP_ENDPOINT",
              "http://127.0.0.1:" + receiver.port(),
              "OTEL_EXPORTER_OTLP_HEADERS",
              "x-tenant=a%20b+c, authorization=Bearer%3D1",
              "OTEL_EXPORTER_OTLP_COMPRESSION",
              "gzip",
              "OTEL_EXPORTER_OTLP_PROTOCOL",
              "http/json");
      recordEach(pipeline);
      pipeline.close();

      assertThat(receiver.requests())
          .hasSize(3)
          .allSatisfy(
              request ->
                  assertThat(request.headers())
                      .containsEntry("x-tenant", "a b+c")
                      .containsEntry("authorization", "Bearer=1")
                      .containsEntry("content-encoding", "gzip")
                      .containsEntry("content-type", "application/json"));
    }
  }

  @Test
  void prefersTheFilesKeys() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(200))) {
      Pipeline pipeline =
          open(
              """
              exporters:
                x:
                  type: otlp_http
                  endpoint: http://127.0.0.1:PORT/file
                  compression: none
                  content_type: json
                  http_headers: [ { x-tenant: file } ]
              processors: { p: { type: batch, schedule_delay: 10 } }
              providers: { me: { resources: [ { service.name: file } ] } }
              signals: { traces: { scope_name: s, exporters: x, processors: p, providers: me } }
              """
                  .replace("PORT", Integer.toString(receiver.port())),
              "OTEL_EXPORTER_OTLP_ENDPOINT",
              "http://127.0.0.1:1",
              "OTEL_EXPORTER_OTLP_HEADERS",
              "x-tenant=variable",
              "OTEL_EXPORTER_OTLP_COMPRESSION",
              "gzip",
              "OTEL_EXPORTER_OTLP_PROTOCOL",
              "http/protobuf",
              "OTEL_BSP_SCHEDULE_DELAY",
              "60000",
              "OTEL_SERVICE_NAME",
              "variable",
              "OTEL_TRACES_EXPORTER",
              "console");
      pipeline.tracer().spanBuilder("x").startSpan().end();
      Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> receiver.requests().size() == 1);
      pipeline.close();

      Receiver.Request request = receiver.requests().get(0);
      assertThat(request.path()).isEqualTo("/file");
      assertThat(request.headers())
          .containsEntry("x-tenant", "file")
          .containsEntry("content-type", "application/json")
          .doesNotContainKey("content-encoding");
      assertThat(new String(request.body(), StandardCharsets.UTF_8)).contains("\"file\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT"})
  void waitsForAnAnswerAsLongAsTheVariableSays(String variable) throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.SILENCE)) {
      Pipeline pipeline =
          open(
              """
              exporters: { x: { type: otlp_http } }
              processors: { p: { type: batch, schedule_delay: 1 } }
              signals: { traces: { scope_name: s, exporters: x, processors: p } }
              """,
              "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
              "http://127.0.0.1:" + receiver.port() + "/",
              variable,
              "900");
      long begin = System.nanoTime();
      pipeline.tracer().spanBuilder("x").startSpan().end();
      // A second attempt follows the first, which was given up after a second, not after ten.
      Awaitility.await().atMost(Duration.ofSeconds(8)).until(() -> receiver.requests().size() > 1);
      assertThat(System.nanoTime() - begin).isGreaterThan(Duration.ofMillis(900).toNanos());
      pipeline.close(10);
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "TRACES_", "METRICS_", "LOGS_"})
  void trustsAndShowsTheCertificatesOfTheVariables(String signal) throws Exception {
    Certificates certificates = new Certificates(directory);
    String prefix = "OTEL_EXPORTER_OTLP_" + signal;
    try (Receiver receiver =
        Receiver.encrypted(
            certificates.serverContext().getServerSocketFactory(), true, Receiver.answer(200))) {
      Pipeline pipeline =
          open(
              OTLP_HTTP,
              prefix + "ENDPOINT",
              "https://127.0.0.1:" + receiver.port() + "/v1/x",
              prefix + "CERTIFICATE",
              certificates.certificate("server").toString(),
              prefix + "CLIENT_KEY",
              certificates.key("client").toString(),
              prefix + "CLIENT_CERTIFICATE",
              certificates.certificate("client").toString());
      recordEach(pipeline);
      pipeline.flush(5_000);
      assertThat(receiver.requests()).hasSize(signal.isEmpty() ? 3 : 1);
      pipeline.close(10);
    }
  }

  @ParameterizedTest
  @EnumSource(Signal.class)
  void speaksOfAnEncryptedConnectionWhereTheEndpointDoesNot(Signal signal) throws Exception {
    Certificates certificates = new Certificates(directory);
    String yaml =
        """
        exporters: { x: { type: otlp_grpc, timeout: 1 } }
        signals: { SIGNAL: { scope_name: s, exporters: x } }
        """
            .replace("SIGNAL", signal.configName());
    for (String prefix :
        List.of("OTEL_EXPORTER_OTLP_", "OTEL_EXPORTER_OTLP_" + signal.name() + "_")) {
      String[] variables = {
        prefix + "ENDPOINT", "localhost:1",
        prefix + "CERTIFICATE", certificates.certificate("server").toString(),
        prefix + "INSECURE", "true"
      };
      assertThat(warnings(yaml, variables))
          .singleElement()
          .asString()
          .contains("is not encrypted: the ssl_ keys have no effect");
      variables[5] = "false";
      assertThat(warnings(yaml, variables)).isEmpty();
      // An endpoint with a scheme says it itself.
      variables[1] = "http://localhost:1";
      assertThat(warnings(yaml, variables)).hasSize(1);
    }
  }

  @Test
  void sendsMetadataOverGrpc() throws Exception {
    try (GrpcReceiver receiver = new GrpcReceiver(number -> Status.OK)) {
      Pipeline pipeline =
          open(
              """
              signals: { traces: { scope_name: s } }
              """,
              "OTEL_TRACES_EXPORTER",
              "otlp",
              "OTEL_EXPORTER_OTLP_PROTOCOL",
              "grpc",
              "OTEL_EXPORTER_OTLP_ENDPOINT",
              "http://127.0.0.1:" + receiver.port(),
              "OTEL_EXPORTER_OTLP_HEADERS",
              "x-tenant=acme");
      pipeline.tracer().spanBuilder("x").startSpan().end();
      pipeline.close();

      assertThat(receiver.header(0, "x-tenant")).isEqualTo("acme");
      assertThat(pipeline.counters().get(0).exported()).isEqualTo(1);
    }
  }

  // ---- exporters by variable

  @Test
  void exportsWhereTheVariablesSayIfTheFileDoesNot() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(202))) {
      String base = "http://127.0.0.1:" + receiver.port();
      Pipeline pipeline =
          open(
              """
              signals:
                traces: { scope_name: s }
                metrics: { scope_name: s }
                logs: { scope_name: s }
              """,
              "OTEL_TRACES_EXPORTER",
              "zipkin, otlp",
              "OTEL_METRICS_EXPORTER",
              "none",
              "OTEL_LOGS_EXPORTER",
              "otlp",
              "OTEL_EXPORTER_ZIPKIN_ENDPOINT",
              base + "/zipkin",
              "OTEL_EXPORTER_ZIPKIN_TIMEOUT",
              "2000",
              "OTEL_EXPORTER_OTLP_ENDPOINT",
              base);
      recordEach(pipeline);
      pipeline.close();

      assertThat(paths(receiver)).containsExactly("/v1/logs", "/v1/traces", "/zipkin");
      assertThat(receiver.requests())
          .filteredOn(request -> request.path().startsWith("/v1"))
          .allSatisfy(
              request ->
                  assertThat(request.headers())
                      .containsEntry("content-type", "application/x-protobuf"));
      assertThat(pipeline.counters())
          .extracting(row -> row.signal() + " " + row.exporter())
          .containsExactlyInAnyOrder("TRACES zipkin", "TRACES otlp", "LOGS otlp");
    }
  }

  @Test
  void givesUpZipkinAfterTheTimeOfTheVariable() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.SILENCE)) {
      Pipeline pipeline =
          open(
              """
              exporters: { z: { type: zipkin } }
              processors: { p: { type: single } }
              signals: { traces: { scope_name: s, exporters: z, processors: p } }
              """,
              "OTEL_EXPORTER_ZIPKIN_ENDPOINT",
              "http://127.0.0.1:" + receiver.port(),
              "OTEL_EXPORTER_ZIPKIN_TIMEOUT",
              "1");
      pipeline.tracer().spanBuilder("x").startSpan().end();
      Awaitility.await()
          .atMost(Duration.ofSeconds(8))
          .until(() -> receiver.requests().size() > 1 || pipeline.counters().get(0).failed() > 0);
      pipeline.close(10);
    }
  }

  @Test
  void saysThatASignalWithoutExportersExportsNothing() {
    assertThat(warnings("signals: { traces: { scope_name: s } }"))
        .singleElement()
        .asString()
        .contains("otel.yml:1:12: signals.traces: has no exporters and exports nothing");
    assertThat(warnings("signals: { traces: { scope_name: s } }", "OTEL_TRACES_EXPORTER", "none"))
        .isEmpty();
    assertThat(warnings("signals: { traces: { scope_name: s } }", "OTEL_TRACES_EXPORTER", "tape"))
        .singleElement()
        .asString()
        .contains("OTEL_TRACES_EXPORTER")
        .contains("'tape' has no effect (expected: otlp, console, none, ");
  }

  // ---- metrics

  private List<Metric> metrics(String... variables) throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(200))) {
      Pipeline pipeline =
          open(
              """
              exporters: { x: { type: otlp_http, content_type: protobuf, endpoint: "http://127.0.0.1:PORT/" } }
              signals: { metrics: { scope_name: s, exporters: x } }
              """
                  .replace("PORT", Integer.toString(receiver.port())),
              variables);
      pipeline.meter().counterBuilder("c").build().add(1);
      pipeline.meter().upDownCounterBuilder("u").build().add(1);
      pipeline.meter().histogramBuilder("h").build().record(1);
      pipeline.flush(5_000);
      pipeline.close();
      return ExportMetricsServiceRequest.parseFrom(receiver.requests().get(0).body())
          .getResourceMetrics(0)
          .getScopeMetrics(0)
          .getMetricsList();
    }
  }

  private static Metric metric(List<Metric> metrics, String name) {
    return metrics.stream()
        .filter(metric -> metric.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "cumulative, CUMULATIVE, CUMULATIVE, CUMULATIVE",
    "Delta, DELTA, CUMULATIVE, DELTA",
    "lowmemory, DELTA, CUMULATIVE, DELTA",
    "never, CUMULATIVE, CUMULATIVE, CUMULATIVE"
  })
  void sumsUpSinceTheTimeThatTheVariableSays(
      String preference, String counter, String upDown, String histogram) throws IOException {
    List<Metric> metrics = metrics("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", preference);

    assertThat(metric(metrics, "c").getSum().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.valueOf("AGGREGATION_TEMPORALITY_" + counter));
    assertThat(metric(metrics, "u").getSum().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.valueOf("AGGREGATION_TEMPORALITY_" + upDown));
    assertThat(metric(metrics, "h").getHistogram().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.valueOf("AGGREGATION_TEMPORALITY_" + histogram));
  }

  @Test
  void makesTheHistogramsThatTheVariableSays() throws IOException {
    String variable = "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION";
    assertThat(
            metric(metrics(variable, "base2_exponential_bucket_histogram"), "h")
                .hasExponentialHistogram())
        .isTrue();
    assertThat(metric(metrics(variable, "explicit_bucket_histogram"), "h").hasHistogram()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // filter, measured within a sampled span, within one that is not, within none
    ", 0, 0, 0",
    "always_off, 0, 0, 0",
    "trace_based, 1, 0, 0",
    "always_on, 1, 1, 1",
  })
  void givesMeasurementsTheExemplarsThatTheVariableSays(
      String filter, int sampled, int notSampled, int none) {
    String[] variables =
        filter == null ? new String[0] : new String[] {"OTEL_METRICS_EXEMPLAR_FILTER", filter};
    List<Integer> found = new ArrayList<>();
    for (Context context : List.of(parent(true), parent(false), Context.root())) {
      Pipeline pipeline = open(METRICS, variables);
      assertThat(pipeline.wantsExemplars())
          .isEqualTo(filter != null && !filter.equals("always_off"));
      pipeline.meter().counterBuilder("c").build().add(1, Attributes.empty(), context);
      pipeline.close();
      MetricData metric = pipeline.recent().get(0).metrics().get(0);
      found.add(metric.getLongSumData().getPoints().iterator().next().getExemplars().size());
    }

    assertThat(found).containsExactly(sampled, notSampled, none);
  }

  // ---- all of it

  @Test
  void recordsNothingWhereTheSdkIsDisabled() throws PipelineException {
    PipelineDefinition definition =
        PipelineFiles.read(
            directory,
            TRACES,
            new YamlPipelineProvider(environment("OTEL_SDK_DISABLED", "True")),
            problems);
    Pipeline pipeline = definition.open(List.of());

    assertThat(pipeline.tracer()).isNull();
    assertThat(problems.hasErrors()).isFalse();
    assertThat(problems.all()).singleElement().asString().contains("OTEL_SDK_DISABLED");
    pipeline.close();
  }

  @Test
  void saysWhichVariablesHaveNoEffect() {
    List<String> told =
        warnings(
            TRACES,
            "OTEL_EXPORTER_PROMETHEUS_PORT",
            "9464",
            "OTEL_LOG_LEVEL",
            "debug",
            "OTEL_BSP_SCHEDULE_DELAI",
            "5",
            "OTEL_JAVAAGENT_ENABLED",
            "false");

    assertThat(told)
        .hasSize(2)
        .anySatisfy(
            line -> assertThat(line).contains("OTEL_EXPORTER_PROMETHEUS_PORT: has no effect here"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("OTEL_BSP_SCHEDULE_DELAI")
                    .contains("did you mean 'OTEL_BSP_SCHEDULE_DELAY'?"));
  }

  @Test
  void readsNothingOfAWrongAddress() {
    assertThat(warnings(OTLP_HTTP, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "collector"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
                    .contains("endpoint: 'collector' (expected: http://"));
  }

  @AfterAll
  static void everyHonouredVariableIsProved() throws IOException {
    Set<String> honoured = new TreeSet<>();
    for (StandardVariable variable : StandardVariable.ALL) {
      if (variable.honoured()) {
        honoured.add(variable.name());
      }
    }
    honoured.removeAll(SET);
    // The filter reads that one: PropagationTest of its module.
    honoured.remove("OTEL_PROPAGATORS");
    assertThat(honoured).isEmpty();
  }
}
