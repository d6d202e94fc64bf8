package io.weir.exporters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/**
 * Reads OTLP JSON with protobuf's own parser, which knows the rules of protobuf's JSON and refuses
 * unknown fields. OTLP has two exceptions from them, which are checked and undone first: ids are
 * hexadecimal, and enumerations are numbers. Keys that stand twice are refused too.
 */
final class StrictOtlpJson {

  private static final Set<String> IDS = Set.of("traceId", "spanId", "parentSpanId");
  private static final Set<String> ENUMERATIONS =
      Set.of("kind", "code", "severityNumber", "aggregationTemporality");

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private StrictOtlpJson() {}

  static ExportTraceServiceRequest traces(String json) throws IOException {
    return read(json, ExportTraceServiceRequest.newBuilder()).build();
  }

  static ExportMetricsServiceRequest metrics(String json) throws IOException {
    return read(json, ExportMetricsServiceRequest.newBuilder()).build();
  }

  static ExportLogsServiceRequest logs(String json) throws IOException {
    return read(json, ExportLogsServiceRequest.newBuilder()).build();
  }

  private static <T extends Message.Builder> T read(String json, T into) throws IOException {
    JsonFormat.parser().merge(plain(json), into);
    return into;
  }

  /** The same text with ids as protobuf has them. */
  private static String plain(String json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonParser in = JSON.createParser(json);
        JsonGenerator out = JSON.createGenerator(text)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        String name = in.currentName();
        if (token == JsonToken.VALUE_STRING && name != null && IDS.contains(name)) {
          String id = in.getText();
          if (!id.matches("(?:[0-9a-f]{16}){1,2}")) {
            throw new IOException(name + ": " + id + " (expected: hexadecimal, lower case)");
          }
          out.writeString(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(id)));
        } else if (token.isScalarValue()
            && name != null
            && ENUMERATIONS.contains(name)
            && token != JsonToken.VALUE_NUMBER_INT) {
          throw new IOException(name + ": " + in.getText() + " (expected: a number)");
        } else {
          out.copyCurrentEvent(in);
        }
      }
    }
    return text.toString();
  }
}
