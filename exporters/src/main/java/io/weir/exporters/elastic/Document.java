package io.weir.exporters.elastic;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A log record as a document in the Elastic Common Schema. Attributes of the record and of its
 * resource keep their names, which the schema shares with OpenTelemetry's conventions.
 */
final class Document {

  private static final String SCHEMA_VERSION = "8.11.0";

  private Document() {}

  /** Appends one line of JSON, without its end. */
  static void write(LogRecordData logRecord, StringBuilder out) {
    Map<String, Object> fields = new LinkedHashMap<>();
    logRecord
        .getResource()
        .getAttributes()
        .forEach((key, value) -> fields.put(key.getKey(), value));
    logRecord.getAttributes().forEach((key, value) -> fields.put(key.getKey(), value));
    fields.put("@timestamp", time(logRecord));
    fields.put("ecs.version", SCHEMA_VERSION);
    fields.put("log.logger", logRecord.getInstrumentationScopeInfo().getName());
    String level = level(logRecord);
    if (!level.isEmpty()) {
      fields.put("log.level", level);
    }
    Value<?> body = logRecord.getBodyValue();
    if (body != null) {
      fields.put("message", body.asString());
    }
    SpanContext span = logRecord.getSpanContext();
    if (span.isValid()) {
      fields.put("trace.id", span.getTraceId());
      fields.put("span.id", span.getSpanId());
    }
    JsonText.object(fields, out);
  }

  private static String time(LogRecordData logRecord) {
    long nanos = logRecord.getTimestampEpochNanos();
    long known = nanos == 0 ? logRecord.getObservedTimestampEpochNanos() : nanos;
    return Instant.ofEpochSecond(0, known).toString();
  }

  private static String level(LogRecordData logRecord) {
    String text = logRecord.getSeverityText();
    if (text != null && !text.isEmpty()) {
      return text;
    }
    Severity severity = logRecord.getSeverity();
    return severity == Severity.UNDEFINED_SEVERITY_NUMBER
        ? ""
        : severity.name().toLowerCase(Locale.ROOT);
  }
}
