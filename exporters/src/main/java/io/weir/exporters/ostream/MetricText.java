package io.weir.exporters.ostream;

import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;

/** Writes metrics as indented text. Used by one thread at a time. */
final class MetricText {

  private final TimeText times = new TimeText();

  void metric(StringBuilder out, MetricData metric) {
    RecordText.quote(out.append("metric "), metric.getName()).append(' ');
    out.append(metric.getType());
    out.append(metric.getUnit().isEmpty() ? "" : " in " + metric.getUnit()).append('\n');
    if (!metric.getDescription().isEmpty()) {
      out.append("  ").append(metric.getDescription()).append('\n');
    }
    for (PointData point : metric.getData().getPoints()) {
      times.append(out.append("  at "), point.getEpochNanos());
      out.append(": ").append(value(point)).append('\n');
      RecordText.attributes(out, "    ", point.getAttributes());
    }
    RecordText.origin(out, metric.getResource(), metric.getInstrumentationScopeInfo());
  }

  private static String value(PointData point) {
    if (point instanceof LongPointData number) {
      return Long.toString(number.getValue());
    }
    if (point instanceof DoublePointData number) {
      return Double.toString(number.getValue());
    }
    if (point instanceof HistogramPointData histogram) {
      return "count "
          + histogram.getCount()
          + ", sum "
          + histogram.getSum()
          + ", buckets "
          + histogram.getCounts()
          + " bounds "
          + histogram.getBoundaries();
    }
    if (point instanceof ExponentialHistogramPointData histogram) {
      return "count "
          + histogram.getCount()
          + ", sum "
          + histogram.getSum()
          + ", scale "
          + histogram.getScale();
    }
    if (point instanceof SummaryPointData summary) {
      return "count " + summary.getCount() + ", sum " + summary.getSum();
    }
    return point.toString();
  }
}
