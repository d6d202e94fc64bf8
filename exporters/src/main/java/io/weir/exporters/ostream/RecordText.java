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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes spans and log records as indented text; metrics are {@link MetricText}'s.
 *
 * <p>Hundreds of thousands of spans come each second where every request is traced: nothing here
 * goes through {@link java.util.Formatter} or a general date format, which cost more than all the
 * rest. Used by one thread at a time.
 */
final class RecordText {

  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
  private static final long MICROSECOND = TimeUnit.MICROSECONDS.toNanos(1);
  private static final long HALF_A_MICROSECOND = MICROSECOND / 2;

  private final TimeText times = new TimeText();

  void span(StringBuilder out, SpanData span) {
    quote(out.append("span "), span.getName()).append(' ').append(span.getKind());
    out.append("\n  trace ").append(span.getTraceId()).append(", span ").append(span.getSpanId());
    if (span.getParentSpanContext().isValid()) {
      out.append(", parent ").append(span.getParentSpanId());
    }
    times.append(out.append("\n  start "), span.getStartEpochNanos());
    out.append(", took ");
    millis(out, span.getEndEpochNanos() - span.getStartEpochNanos());
    out.append(" ms\n");
    if (span.getStatus().getStatusCode() != StatusCode.UNSET) {
      out.append("  status ").append(span.getStatus().getStatusCode());
      String description = span.getStatus().getDescription();
      if (!description.isEmpty()) {
        quote(out.append(' '), description);
      }
      out.append('\n');
    }
    attributes(out, "  ", span.getAttributes());
    for (EventData event : span.getEvents()) {
      quote(out.append("  event "), event.getName()).append(" at ");
      times.append(out, event.getEpochNanos());
      out.append('\n');
      attributes(out, "    ", event.getAttributes());
    }
    for (LinkData link : span.getLinks()) {
      out.append("  link to trace ").append(link.getSpanContext().getTraceId());
      out.append(", span ").append(link.getSpanContext().getSpanId()).append('\n');
      attributes(out, "    ", link.getAttributes());
    }
    origin(out, span.getResource(), span.getInstrumentationScopeInfo());
  }

  void logRecord(StringBuilder out, LogRecordData record) {
    long nanos =
        record.getTimestampEpochNanos() == 0
            ? record.getObservedTimestampEpochNanos()
            : record.getTimestampEpochNanos();
    out.append("log record ").append(record.getSeverity()).append(" at ");
    times.append(out, nanos);
    String event = record.getEventName();
    if (event != null && !event.isEmpty()) {
      quote(out.append(", event "), event);
    }
    out.append('\n');
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
    if (!attributes.isEmpty()) {
      attributes.forEach(
          (key, value) -> {
            out.append(indent).append(key.getKey()).append(" = ");
            value(out, value);
            out.append('\n');
          });
    }
  }

  static void origin(StringBuilder out, Resource resource, InstrumentationScopeInfo scope) {
    @Nullable String service = resource.getAttribute(SERVICE_NAME);
    out.append("  from ");
    if (service == null) {
      out.append("an unnamed service");
    } else {
      quote(out, service);
    }
    quote(out.append(", scope "), scope.getName()).append('\n');
  }

  static StringBuilder quote(StringBuilder out, String text) {
    return out.append('"').append(text).append('"');
  }

  /** A duration with three decimals, rounded half up. */
  static void millis(StringBuilder out, long nanos) {
    if (nanos < 0) {
      out.append('-');
    }
    long micros = (Math.abs(nanos) + HALF_A_MICROSECOND) / MICROSECOND;
    out.append(micros / 1_000).append('.');
    TimeText.digits(out, micros % 1_000, 100);
  }

  private static void value(StringBuilder out, Object value) {
    if (value instanceof String text) {
      quote(out, text);
    } else if (value instanceof Value<?> wrapped) {
      out.append(wrapped.asString());
    } else {
      out.append(value);
    }
  }
}
