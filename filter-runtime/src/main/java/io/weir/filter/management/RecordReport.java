package io.weir.filter.management;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.weir.api.management.CliRequest;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.RecentRecords;
import io.weir.api.telemetry.Signal;
import java.time.Instant;
import java.util.List;

/** What exporters of type {@code memory} keep, one record a line. */
final class RecordReport {

  private RecordReport() {}

  static String text(List<ManagedFilter> filters, CliRequest request) {
    String wanted = request.arguments().isEmpty() ? "" : request.arguments().get(0);
    if (!wanted.isEmpty() && !isSignal(wanted)) {
      return FilterCommands.PREFIX
          + "'"
          + wanted
          + "' : invalid value (expected: traces, metrics or logs)";
    }
    StringBuilder text = new StringBuilder();
    for (ManagedFilter filter : filters) {
      Pipeline pipeline = filter.pipeline();
      List<RecentRecords> kept = pipeline == null ? List.of() : pipeline.recent();
      for (RecentRecords records : kept) {
        if (wanted.isEmpty() || records.signal().configName().equals(wanted)) {
          append(text, filter, records);
        }
      }
    }
    return text.isEmpty() ? FilterCommands.PREFIX + "no exporter keeps records" : text.toString();
  }

  private static boolean isSignal(String word) {
    for (Signal signal : Signal.values()) {
      if (signal.configName().equals(word)) {
        return true;
      }
    }
    return false;
  }

  private static void append(StringBuilder text, ManagedFilter filter, RecentRecords records) {
    text.append(filter.proxy().name()).append('/').append(filter.plan().id()).append(' ');
    text.append(records.signal().configName()).append(' ').append(records.exporter());
    text.append('\n');
    records.spans().forEach(span -> append(text, span));
    records.metrics().forEach(metric -> append(text, metric));
    records.logRecords().forEach(record -> append(text, record));
  }

  private static void append(StringBuilder text, SpanData span) {
    text.append("  ").append(time(span.getStartEpochNanos())).append(' ');
    text.append(span.getTraceId()).append(' ').append(span.getSpanId());
    text.append(span.getParentSpanContext().isValid() ? " < " + span.getParentSpanId() : " root");
    text.append(' ').append(span.getName());
    long micros = (span.getEndEpochNanos() - span.getStartEpochNanos()) / 1_000;
    text.append(' ').append(micros).append(" us ").append(span.getAttributes().asMap());
    if (!span.getStatus().equals(StatusData.unset())) {
      text.append(' ').append(span.getStatus().getStatusCode());
      text.append(' ').append(span.getStatus().getDescription());
    }
    for (EventData event : span.getEvents()) {
      text.append(" [").append(event.getName()).append(' ');
      text.append(event.getAttributes().asMap()).append(']');
    }
    text.append('\n');
  }

  private static void append(StringBuilder text, MetricData metric) {
    for (PointData point : metric.getData().getPoints()) {
      text.append("  ").append(time(point.getEpochNanos())).append(' ');
      text.append(metric.getName()).append(' ').append(point).append('\n');
    }
  }

  private static void append(StringBuilder text, LogRecordData record) {
    text.append("  ").append(time(record.getTimestampEpochNanos())).append(' ');
    text.append(record.getSeverity()).append(' ');
    text.append(record.getBodyValue() == null ? "" : record.getBodyValue().asString());
    text.append(' ').append(record.getAttributes().asMap()).append('\n');
  }

  private static Instant time(long epochNanos) {
    return Instant.ofEpochSecond(0, epochNanos);
  }
}
