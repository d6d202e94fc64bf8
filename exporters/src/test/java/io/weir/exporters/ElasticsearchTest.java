package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an Elasticsearch server receives, read by a JSON parser of someone else's making. */
@Timeout(30)
class ElasticsearchTest {

  private static final byte[] ALL_TAKEN =
      json("{\"errors\":false,\"items\":[{\"create\":{\"status\":201}}]}");

  @TempDir Path directory;

  private static byte[] json(String body) {
    return Receiver.answer(
        200, "Content-Type: application/json\r\n", body.getBytes(StandardCharsets.UTF_8));
  }

  private Pipeline open(int port, String... keys) {
    String yaml =
        """
        exporters:
          e:
            type: elasticsearch
            host: 127.0.0.1
            port: PORT
            KEYS
        processors: { p: { type: batch, schedule_delay: 60000 } }
        providers: { me: { resources: [ { service.name: edge } ] } }
        signals: { logs: { scope_name: s, exporters: e, processors: p, providers: me } }
        """
            .replace("PORT", Integer.toString(port))
            .replace("KEYS", String.join("\n    ", keys));
    return PipelineFiles.open(directory, yaml);
  }

  private static void records(Pipeline pipeline, int number) {
    for (int i = 0; i < number; i++) {
      pipeline.logger().logRecordBuilder().setBody("record " + i).emit();
    }
  }

  private static ExporterCounters counters(Pipeline pipeline) {
    return pipeline.counters().get(0);
  }

  private static ExporterCounters expected(long exported, long failed) {
    return new ExporterCounters(Signal.LOGS, "e", 0, exported, 0, failed);
  }

  /** One flat object; lists become lists. */
  private static Map<String, Object> parse(String line) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        List<String> items = new ArrayList<>();
        while (token == JsonToken.START_ARRAY && parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(parser.getText());
        }
        Object value =
            switch (token) {
              case START_ARRAY -> items;
              case VALUE_NUMBER_INT -> parser.getLongValue();
              case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
              case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
              default -> parser.getText();
            };
        assertThat(fields.put(name, value)).as(name).isNull();
      }
      assertThat(parser.nextToken()).isNull();
    }
    return fields;
  }

  @Test
  void receivesEachRecordAsADocumentOfTheIndex() throws IOException {
    try (Receiver receiver = new Receiver(number -> ALL_TAKEN)) {
      Pipeline pipeline =
          open(receiver.port(), "index: edge-logs", "http_headers: [ { X-Tenant: blue } ]");
      SpanContext span =
          SpanContext.create(
              "0af7651916cd43dd8448eb211c80319c",
              "b7ad6b7169203331",
              TraceFlags.getSampled(),
              TraceState.getDefault());
      pipeline
          .logger()
          .logRecordBuilder()
          .setTimestamp(Instant.parse("2026-01-02T03:04:05.678901234Z"))
          .setContext(Context.root().with(Span.wrap(span)))
          .setSeverity(Severity.WARN)
          .setBody("a \"quote\", a \\, a\ttab\u0001 and é€😀")
          .setAttribute(AttributeKey.longKey("http.response.status_code"), 503L)
          .setAttribute(AttributeKey.doubleKey("ratio"), 0.25)
          .setAttribute(AttributeKey.doubleKey("odd"), Double.NaN)
          .setAttribute(AttributeKey.booleanKey("cached"), true)
          .setAttribute(AttributeKey.stringArrayKey("via"), List.of("a", "b\n"))
          .setAttribute(AttributeKey.stringKey("message"), "overridden by the body")
          .emit();
      pipeline.logger().logRecordBuilder().setBody("second").emit();
      assertThat(pipeline.flush(5_000)).isTrue();
      pipeline.close();

      Receiver.Request request = receiver.requests().get(0);
      assertThat(request.path()).isEqualTo("/edge-logs/_bulk?filter_path=errors,items.*.status");
      assertThat(request.headers())
          .containsEntry("content-type", "application/x-ndjson")
          .containsEntry("x-tenant", "blue");
      String body = new String(request.body(), StandardCharsets.UTF_8);
      assertThat(body).endsWith("\n");
      List<String> lines = body.lines().toList();
      assertThat(lines).hasSize(4);
      assertThat(List.of(lines.get(0), lines.get(2))).containsOnly("{\"create\":{}}");
      assertThat(parse(lines.get(1)))
          .containsEntry("@timestamp", "2026-01-02T03:04:05.678901234Z")
          .containsEntry("service.name", "edge")
          .containsEntry("log.level", "warn")
          .containsEntry("log.logger", "s")
          .containsEntry("message", "a \"quote\", a \\, a\ttab\u0001 and é€😀")
          .containsEntry("trace.id", span.getTraceId())
          .containsEntry("span.id", span.getSpanId())
          .containsEntry("http.response.status_code", 503L)
          .containsEntry("ratio", 0.25)
          .containsEntry("odd", "NaN")
          .containsEntry("cached", true)
          .containsEntry("via", List.of("a", "b\n"));
      assertThat(parse(lines.get(3)))
          .containsEntry("message", "second")
          .doesNotContainKeys("trace.id", "log.level");
      assertThat(counters(pipeline)).isEqualTo(expected(2, 0));
    }
  }

  @Test
  void isBelievedWhenItRefusesAFew() throws IOException {
    String item = "{\"create\":{\"status\":201}}";
    String refused = "{\"create\":{\"status\":400,\"error\":{\"reason\":\"\\\"status\\\":400\"}}}";
    byte[] answer =
        json(
            "{\"errors\":true,\"items\":[%s,%s,%s,%s]}"
                .formatted(item, refused, refused.replace("400,", "409,"), item));
    try (Receiver receiver = new Receiver(number -> answer)) {
      Pipeline pipeline = open(receiver.port());
      records(pipeline, 4);
      assertThat(pipeline.flush(5_000)).isFalse();
      pipeline.close();
      assertThat(receiver.requests()).hasSize(1);
      assertThat(counters(pipeline)).isEqualTo(expected(2, 2));
    }
  }

  @Test
  void receivesAgainOnlyTheDocumentsThatItHadNoRoomFor() throws IOException {
    byte[] first =
        json(
            "{\"errors\":true,\"items\":[%s,%s,%s,%s]}"
                .formatted(item(201), item(429), item(400), item(429)));
    byte[] second = json("{\"errors\":true,\"items\":[%s,%s]}".formatted(item(201), item(429)));
    byte[] third = json("{\"errors\":false,\"items\":[%s]}".formatted(item(201)));
    List<byte[]> answers = List.of(first, second, third);
    try (Receiver receiver = new Receiver(number -> answers.get(number - 1))) {
      Pipeline pipeline = open(receiver.port());
      records(pipeline, 4);
      assertThat(pipeline.flush(10_000)).isFalse();
      pipeline.close();
      assertThat(receiver.requests().stream().map(ElasticsearchTest::messages))
          .containsExactly(
              List.of("record 0", "record 1", "record 2", "record 3"),
              List.of("record 1", "record 3"),
              List.of("record 3"));
      assertThat(counters(pipeline)).isEqualTo(expected(3, 1));
    }
  }

  @Test
  void countsWhatItTookBeforeItWentAway() throws IOException {
    byte[] first = json("{\"errors\":true,\"items\":[%s,%s]}".formatted(item(201), item(429)));
    try (Receiver receiver = new Receiver(number -> number == 1 ? first : Receiver.answer(400))) {
      Pipeline pipeline = open(receiver.port());
      records(pipeline, 2);
      assertThat(pipeline.flush(10_000)).isFalse();
      pipeline.close();
      assertThat(receiver.requests()).hasSize(2);
      assertThat(counters(pipeline)).isEqualTo(expected(1, 1));
    }
  }

  private static String item(int status) {
    return "{\"create\":{\"status\":" + status + "}}";
  }

  private static List<String> messages(Receiver.Request request) {
    List<String> messages = new ArrayList<>();
    for (String line : new String(request.body(), StandardCharsets.UTF_8).split("\n")) {
      int at = line.indexOf("\"message\":\"");
      if (at >= 0) {
        messages.add(line.substring(at + 11, line.indexOf('"', at + 11)));
      }
    }
    return messages;
  }

  @ParameterizedTest
  @CsvSource({"512, 60", "512, 900"})
  void isReadToTheEndOfALongAnswer(int documents, int padding) throws IOException {
    String item = "{\"create\":{\"status\":503,\"_id\":\"" + "x".repeat(padding) + "\"}}";
    String answer =
        "{\"errors\":true,\"items\":[" + (item + ",").repeat(documents - 1) + item + "]}";
    try (Receiver receiver = new Receiver(number -> json(answer))) {
      Pipeline pipeline = open(receiver.port());
      records(pipeline, documents);
      assertThat(pipeline.flush(5_000)).isFalse();
      pipeline.close();
      ExporterCounters counters = counters(pipeline);
      assertThat(counters.failed()).isEqualTo(documents);
      assertThat(counters.exported()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>welcome</html>", "{\"took\":1}"})
  void isNotTakenForAnElasticsearchWhenItAnswersLikeNone(String answer) throws IOException {
    try (Receiver receiver = new Receiver(number -> json(answer))) {
      Pipeline pipeline = open(receiver.port());
      records(pipeline, 2);
      assertThat(pipeline.flush(5_000)).isFalse();
      pipeline.close();
      assertThat(counters(pipeline)).isEqualTo(expected(0, 2));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void receivesAgainWhatItAskedToBeSentLater(int status) throws IOException {
    try (Receiver receiver =
        new Receiver(
            number ->
                number == 1
                    ? Receiver.answer(status, "Retry-After: 0\r\n", new byte[0])
                    : ALL_TAKEN)) {
      Pipeline pipeline = open(receiver.port());
      records(pipeline, 3);
      pipeline.close();
      assertThat(receiver.requests()).hasSize(2);
      assertThat(counters(pipeline)).isEqualTo(expected(3, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 404})
  void receivesNothingTwiceThatItRefused(int status) throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.answer(status))) {
      Pipeline pipeline = open(receiver.port());
      records(pipeline, 3);
      assertThat(pipeline.flush(5_000)).isFalse();
      pipeline.close();
      assertThat(receiver.requests()).hasSize(1);
      assertThat(counters(pipeline)).isEqualTo(expected(0, 3));
    }
  }

  @Test
  void isGivenUpAfterTheResponseTimeout() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.SILENCE)) {
      Pipeline pipeline = open(receiver.port(), "response_timeout: 1");
      records(pipeline, 1);
      pipeline.flush(10);
      // The second attempt shows that the first one ended.
      Awaitility.await().atMost(Duration.ofSeconds(8)).until(() -> receiver.requests().size() == 2);
      pipeline.close(100);
    }
  }

  @Test
  void neverDelaysTheEndWhenItHangs() throws IOException {
    try (Receiver receiver = new Receiver(number -> Receiver.SILENCE)) {
      Pipeline pipeline = open(receiver.port());
      records(pipeline, 1_500);
      long begin = System.nanoTime();
      pipeline.close(300);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(
              () -> {
                ExporterCounters counters = counters(pipeline);
                assertThat(counters.queued()).isZero();
                assertThat(counters.dropped() + counters.failed()).isEqualTo(1_500);
              });
    }
  }
}
