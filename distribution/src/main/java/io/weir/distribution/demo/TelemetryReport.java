package io.weir.distribution.demo;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Writes spans, metrics and log records for people to read. */
final class TelemetryReport {

  private static final int NAME_COLUMN = 20;
  private static final int BAR = 36;

  private final Paper paper;

  TelemetryReport(Paper paper) {
    this.paper = paper;
  }

  /** One trace: each span with its place in time, below it what it says. */
  void trace(SpanTree tree) {
    paper.line(paper.dim("trace " + tree.span().getTraceId()));
    span(tree, tree.span(), "", "");
  }

  private void span(SpanTree tree, SpanData root, String first, String rest) {
    SpanData span = tree.span();
    String name = first + span.getName();
    paper.line(
        paper.bold(pad(name, NAME_COLUMN))
            + bar(span, root)
            + String.format(
                Locale.ROOT,
                " %8.2f ms%s",
                (span.getEndEpochNanos() - span.getStartEpochNanos()) / 1e6,
                status(span)));
    String inner = rest + (tree.children().isEmpty() ? "   " : "│  ");
    span.getAttributes()
        .forEach((key, value) -> paper.line(inner + paper.dim(key.getKey() + " = ") + value));
    for (EventData event : span.getEvents()) {
      paper.line(
          inner
              + "◆ "
              + event.getName()
              + String.format(
                  Locale.ROOT,
                  " at %.2f ms",
                  (event.getEpochNanos() - root.getStartEpochNanos()) / 1e6)
              + attributes(event.getAttributes()));
    }
    for (int i = 0; i < tree.children().size(); i++) {
      boolean last = i == tree.children().size() - 1;
      span(
          tree.children().get(i),
          root,
          rest + (last ? "└─ " : "├─ "),
          rest + (last ? "   " : "│  "));
    }
  }

  private String status(SpanData span) {
    if (span.getStatus().getStatusCode() == StatusCode.UNSET) {
      return "";
    }
    String text =
        "  "
            + span.getStatus().getStatusCode()
            + (span.getStatus().getDescription().isEmpty()
                ? ""
                : ": " + span.getStatus().getDescription());
    return span.getStatus().getStatusCode() == StatusCode.ERROR
        ? paper.bad(text)
        : paper.good(text);
  }

  /** When within its trace a span ran. */
  private static String bar(SpanData span, SpanData root) {
    double whole = Math.max(1, root.getEndEpochNanos() - root.getStartEpochNanos());
    int begin = position((span.getStartEpochNanos() - root.getStartEpochNanos()) / whole);
    int end = position((span.getEndEpochNanos() - root.getStartEpochNanos()) / whole);
    return " ".repeat(begin)
        + "├"
        + "─".repeat(Math.max(0, end - begin - 1))
        + "┤"
        + " ".repeat(Math.max(0, BAR - Math.max(end, begin + 1)));
  }

  private static int position(double part) {
    return (int) Math.round(Math.min(1, Math.max(0, part)) * BAR);
  }

  /** The present values of every instrument. */
  void metrics(List<MetricData> metrics) {
    Map<String, MetricData> newest = new LinkedHashMap<>();
    metrics.forEach(metric -> newest.put(metric.getName(), metric));
    newest.values().forEach(this::metric);
  }

  private void metric(MetricData metric) {
    paper.line(
        paper.bold(pad(metric.getName(), 26))
            + paper.dim(
                metric.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + (metric.getDescription().isEmpty() ? "" : ": " + metric.getDescription())));
    for (PointData point : metric.getData().getPoints()) {
      paper.line("   " + value(point, metric.getUnit()) + attributes(point.getAttributes()));
    }
  }

  private static String value(PointData point, String unit) {
    String suffix = unit.isEmpty() ? "" : " " + unit;
    if (point instanceof LongPointData sum) {
      return sum.getValue() + suffix;
    }
    if (point instanceof HistogramPointData histogram) {
      StringJoiner buckets = new StringJoiner("  ");
      List<Double> bounds = histogram.getBoundaries();
      List<Long> counts = histogram.getCounts();
      for (int i = 0; i < counts.size(); i++) {
        if (counts.get(i) > 0) {
          buckets.add(
              (i < bounds.size()
                      ? "up to " + number(bounds.get(i))
                      : "above " + number(bounds.get(bounds.size() - 1)))
                  + suffix
                  + ": "
                  + counts.get(i));
        }
      }
      return histogram.getCount() + " values, " + buckets;
    }
    return point.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  /** Log records, one line each, with the span that they belong to. */
  void logRecords(List<LogRecordData> records, List<SpanData> spans) {
    for (LogRecordData record : records) {
      String severity =
          record.getSeverityText() == null
              ? record.getSeverity().name()
              : record.getSeverityText().toUpperCase(Locale.ROOT);
      String body = record.getBodyValue() == null ? "" : record.getBodyValue().asString();
      String owner =
          spans.stream()
              .filter(span -> span.getSpanId().equals(record.getSpanContext().getSpanId()))
              .findFirst()
              .map(span -> "  of span '" + span.getName() + "', trace " + shortId(span))
              .orElse("");
      String padded = pad(severity, 6);
      paper.line(
          (severity.startsWith("ERROR") ? paper.bad(padded) : paper.good(padded))
              + pad(body, 44)
              + attributes(record.getAttributes())
              + paper.dim(owner));
    }
  }

  private static String shortId(SpanData span) {
    return span.getTraceId().substring(0, 8) + "…";
  }

  private static String attributes(Attributes attributes) {
    StringBuilder text = new StringBuilder();
    attributes.forEach(
        (key, value) -> text.append("  ").append(key.getKey()).append(" = ").append(value));
    return text.toString();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
