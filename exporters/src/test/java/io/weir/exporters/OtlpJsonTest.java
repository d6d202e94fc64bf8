package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.weir.api.telemetry.InstrumentView;
import io.weir.api.telemetry.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules of the OTLP specification, "JSON Protobuf Encoding", on everything that can be sent.
 */
class OtlpJsonTest {

  /** Fields of 64 bits, which protobuf's JSON writes as strings. */
  private static final Set<String> WIDE =
      Set.of(
          "startTimeUnixNano",
          "endTimeUnixNano",
          "timeUnixNano",
          "observedTimeUnixNano",
          "intValue",
          "asInt",
          "count",
          "zeroCount",
          "bucketCounts");

  /** Enumerations, which OTLP writes as numbers, and fields of 32 bits. */
  private static final Set<String> NUMBERS =
      Set.of(
          "kind", "code", "severityNumber", "aggregationTemporality", "flags", "scale", "offset");

  private static final Map<String, Integer> IDS =
      Map.of("traceId", 32, "spanId", 16, "parentSpanId", 16);

  @TempDir Path directory;

  @Test
  void followsTheSpecificationInEveryField() throws IOException {
    String yaml =
        """
        exporters: { f: { type: otlp_file, file_pattern: "DIR/all.jsonl" } }
        readers: { r: { export_interval: 60000 } }
        signals:
          traces: { scope_name: t, exporters: f }
          metrics: { scope_name: m, exporters: f, readers: r }
          logs: { scope_name: l, exporters: f }
        """
            .replace("DIR", directory.toString());
    Pipeline pipeline =
        PipelineFiles.open(
            directory,
            yaml,
            new InstrumentView(
                "exponential", InstrumentView.Aggregation.EXPONENTIAL_HISTOGRAM, List.of()));
    record(pipeline);
    pipeline.close();

    Map<String, JsonToken> fields = new TreeMap<>();
    for (String line : Files.readAllLines(directory.resolve("all.jsonl"))) {
      check(line, fields);
    }
    assertThat(fields)
        .containsKeys("resourceSpans", "scopeSpans", "spans", "links", "events", "status")
        .containsKeys("resourceMetrics", "sum", "gauge", "histogram", "exponentialHistogram")
        .containsKeys("resourceLogs", "logRecords", "severityText", "eventName", "body")
        .containsKeys(
            "stringValue", "intValue", "doubleValue", "boolValue", "bytesValue", "arrayValue")
        .containsKeys("explicitBounds", "bucketCounts", "schemaUrl", "parentSpanId");
  }

  static void record(Pipeline pipeline) {
    var parent =
        pipeline.tracer().spanBuilder("päre\u0001nt \"").setSpanKind(SpanKind.SERVER).startSpan();
    var child =
        pipeline
            .tracer()
            .spanBuilder("child\n")
            .setParent(parent.storeInContext(Context.root()))
            .addLink(parent.getSpanContext())
            .startSpan();
    child.setAttribute("text", "\ud83d\ude00").setAttribute("whole", Long.MIN_VALUE);
    child.setAttribute("half", 0.5).setAttribute("not", Double.NaN).setAttribute("yes", true);
    child.setAttribute(AttributeKey.valueKey("bytes"), Value.of(new byte[] {-1, 0}));
    child.setAttribute(AttributeKey.stringArrayKey("list"), List.of("a", "b"));
    child.addEvent("event", Attributes.of(AttributeKey.longKey("n"), 1L));
    child.setStatus(StatusCode.ERROR, "broken");
    child.end();
    parent.end();
    pipeline.meter().counterBuilder("sum").build().add(5);
    pipeline.meter().gaugeBuilder("gauge").build().set(0.25);
    pipeline.meter().histogramBuilder("histogram").build().record(3);
    pipeline.meter().histogramBuilder("exponential").build().record(3);
    pipeline
        .logger()
        .logRecordBuilder()
        .setContext(parent.storeInContext(Context.root()))
        .setSeverity(Severity.ERROR3)
        .setSeverityText("ERROR3")
        .setEventName("event")
        .setBody("body")
        .emit();
  }

  private static void check(String line, Map<String, JsonToken> fields) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(line)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        String name = json.currentName();
        if (name == null || token == JsonToken.FIELD_NAME) {
          continue;
        }
        fields.put(name, token);
        assertThat(name).matches("[a-z][A-Za-z0-9]*");
        if (token.isScalarValue()) {
          scalar(name, token, json.getText());
        }
      }
    }
  }

  private static void scalar(String name, JsonToken token, String text) {
    if (WIDE.contains(name)) {
      assertThat(token).as(name).isEqualTo(JsonToken.VALUE_STRING);
      assertThat(Long.toString(Long.parseLong(text))).isEqualTo(text);
    } else if (NUMBERS.contains(name)) {
      assertThat(token).as(name).isEqualTo(JsonToken.VALUE_NUMBER_INT);
    } else if (IDS.containsKey(name)) {
      assertThat(text).as(name).matches("[0-9a-f]{" + IDS.get(name) + "}");
    }
  }
}
