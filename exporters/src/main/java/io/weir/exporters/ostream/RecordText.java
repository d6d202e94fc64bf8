package io.weir.exporters.ostream;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes spans and log records as indented text; metrics are {@link MetricText}'s. */
final class RecordText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private RecordText() {}

  static void span(StringBuilder out, SpanData span) {
    out.append("span ").append(quote(span.getName())).append(' ').append(span.getKind());
    out.append("\n  trace ").append(span.getTraceId()).append(", span ").append(span.getSpanId());
    if (span.getParentSpanContext().isValid()) {
      out.append(", parent ").append(span.getParentSpanId());
    }
    long nanos = span.getEndEpochNanos() - span.getStartEpochNanos();
    out.append("\n  start ").append(time(span.getStartEpochNanos()));
    out.append(String.format(Locale.ROOT, ", took %.3f ms\n", nanos / 1e6));
    if (span.getStatus().getStatusCode() != StatusCode.UNSET) {
      out.append("  status ").append(span.getStatus().getStatusCode());
      String description = span.getStatus().getDescription();
      out.append(description.isEmpty() ? "" : " " + quote(description)).append('\n');
    }
    attributes(out, "  ", span.getAttributes());
    for (EventData event : span.getEvents()) {
      out.append("  event ").append(quote(event.getName()));
      out.append(" at ").append(time(event.getEpochNanos())).append('\n');
      attributes(out, "    ", event.getAttributes());
    }
    for (LinkData link : span.getLinks()) {
      out.append("  link to trace ").append(link.getSpanContext().getTraceId());
      out.append(", span ").append(link.getSpanContext().getSpanId()).append('\n');
      attributes(out, "    ", link.getAttributes());
    }
    origin(out, span.getResource(), span.getInstrumentationScopeInfo());
  }

  static void logRecord(StringBuilder out, LogRecordData record) {
    long nanos =
        record.getTimestampEpochNanos() == 0
            ? record.getObservedTimestampEpochNanos()
            : record.getTimestampEpochNanos();
    out.append("log record ").append(record.getSeverity()).append(" at ").append(time(nanos));
    String event = record.getEventName();
    out.append(event == null || event.isEmpty() ? "" : ", event " + quote(event)).append('\n');
    Value<?> body = record.getBodyValue();
    if (body != null) {
      out.append("  ").append(body.asString()).append('\n');
    }
    if (record.getSpanContext().isValid()) {
      out.append("  trace ").append(record.getSpanContext().getTraceId());
      out.append(", span ").append(record.getSpanContext().getSpanId()).append('\n');
    }
    attributes(out, "  ", record.getAttributes());
    origin(out, record.getResource(), record.getInstrumentationScopeInfo());
  }

  static void attributes(StringBuilder out, String indent, Attributes attributes) {
    for (Map.Entry<AttributeKey<?>, Object> entry : attributes.asMap().entrySet()) {
      out.append(indent).append(entry.getKey().getKey()).append(" = ");
      out.append(value(entry.getValue())).append('\n');
    }
  }

  static void origin(StringBuilder out, Resource resource, InstrumentationScopeInfo scope) {
    @Nullable String service = resource.getAttribute(AttributeKey.stringKey("service.name"));
    out.append("  from ").append(service == null ? "an unnamed service" : quote(service));
    out.append(", scope ").append(quote(scope.getName())).append('\n');
  }

  static String time(long epochNanos) {
    return TIME.format(Instant.ofEpochSecond(0, epochNanos));
  }

  static String quote(String text) {
    return '"' + text + '"';
  }

  private static String value(Object value) {
    if (value instanceof Value<?> wrapped) {
      return wrapped.asString();
    }
    return value instanceof String text ? quote(text) : value.toString();
  }
}
