package io.weir.exporters;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What OTLP's definition makes of the SDK's records, written from the definition for tests: it
 * shares no code with the exporters. All records have one resource and one scope.
 */
final class ProtoOf {

  private ProtoOf() {}

  static ExportTraceServiceRequest spans(List<SpanData> spans) {
    SpanData first = spans.get(0);
    ScopeSpans.Builder scope =
        ScopeSpans.newBuilder()
            .setScope(scope(first.getInstrumentationScopeInfo()))
            .setSchemaUrl(first.getInstrumentationScopeInfo().getSchemaUrl());
    spans.forEach(span -> scope.addSpans(span(span)));
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(resource(first.getResource()))
                .addScopeSpans(scope))
        .build();
  }

  static ExportMetricsServiceRequest metrics(List<MetricData> metrics) {
    MetricData first = metrics.get(0);
    ScopeMetrics.Builder scope =
        ScopeMetrics.newBuilder()
            .setScope(scope(first.getInstrumentationScopeInfo()))
            .setSchemaUrl(first.getInstrumentationScopeInfo().getSchemaUrl());
    metrics.forEach(metric -> scope.addMetrics(metric(metric)));
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(resource(first.getResource()))
                .addScopeMetrics(scope))
        .build();
  }

  static ExportLogsServiceRequest logRecords(List<LogRecordData> logRecords) {
    LogRecordData first = logRecords.get(0);
    ScopeLogs.Builder scope =
        ScopeLogs.newBuilder()
            .setScope(scope(first.getInstrumentationScopeInfo()))
            .setSchemaUrl(first.getInstrumentationScopeInfo().getSchemaUrl());
    logRecords.forEach(logRecord -> scope.addLogRecords(logRecord(logRecord)));
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(resource(first.getResource()))
                .addScopeLogs(scope))
        .build();
  }

  private static Resource resource(io.opentelemetry.sdk.resources.Resource resource) {
    return Resource.newBuilder().addAllAttributes(attributes(resource.getAttributes())).build();
  }

  private static InstrumentationScope scope(InstrumentationScopeInfo scope) {
    return InstrumentationScope.newBuilder()
        .setName(scope.getName())
        .setVersion(scope.getVersion())
        .addAllAttributes(attributes(scope.getAttributes()))
        .build();
  }

  private static Span span(SpanData span) {
    Span.Builder proto =
        Span.newBuilder()
            .setTraceId(id(span.getTraceId()))
            .setSpanId(id(span.getSpanId()))
            .setName(span.getName())
            // The kinds have the same order, behind the one that is not specified.
            .setKindValue(span.getKind().ordinal() + 1)
            .setStartTimeUnixNano(span.getStartEpochNanos())
            .setEndTimeUnixNano(span.getEndEpochNanos())
            .setFlags(flags(span.getSpanContext(), span.getParentSpanContext().isRemote()))
            .addAllAttributes(attributes(span.getAttributes()))
            .setStatus(
                Status.newBuilder()
                    .setCodeValue(span.getStatus().getStatusCode().ordinal())
                    .setMessage(span.getStatus().getDescription()));
    if (span.getParentSpanContext().isValid()) {
      proto.setParentSpanId(id(span.getParentSpanId()));
    }
    span.getEvents()
        .forEach(
            event ->
                proto.addEvents(
                    Span.Event.newBuilder()
                        .setName(event.getName())
                        .setTimeUnixNano(event.getEpochNanos())
                        .addAllAttributes(attributes(event.getAttributes()))));
    span.getLinks()
        .forEach(
            link ->
                proto.addLinks(
                    Span.Link.newBuilder()
                        .setTraceId(id(link.getSpanContext().getTraceId()))
                        .setSpanId(id(link.getSpanContext().getSpanId()))
                        .setFlags(flags(link.getSpanContext(), link.getSpanContext().isRemote()))
                        .addAllAttributes(attributes(link.getAttributes()))));
    return proto.build();
  }

  /** The trace flags, and above them whether it is known, and true, that a context is remote. */
  private static int flags(SpanContext context, boolean remote) {
    return (context.getTraceFlags().asByte() & 0xff) | 0x100 | (remote ? 0x200 : 0);
  }

  private static Metric metric(MetricData metric) {
    Metric.Builder proto =
        Metric.newBuilder()
            .setName(metric.getName())
            .setDescription(metric.getDescription())
            .setUnit(metric.getUnit());
    AggregationTemporality cumulative = AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
    switch (metric.getType()) {
      case LONG_SUM -> {
        Sum.Builder sum =
            Sum.newBuilder()
                .setIsMonotonic(metric.getLongSumData().isMonotonic())
                .setAggregationTemporality(cumulative);
        metric.getLongSumData().getPoints().forEach(point -> sum.addDataPoints(number(point)));
        proto.setSum(sum);
      }
      case DOUBLE_GAUGE -> {
        Gauge.Builder gauge = Gauge.newBuilder();
        metric
            .getDoubleGaugeData()
            .getPoints()
            .forEach(point -> gauge.addDataPoints(number(point, 0).setAsDouble(point.getValue())));
        proto.setGauge(gauge);
      }
      case HISTOGRAM -> {
        Histogram.Builder histogram = Histogram.newBuilder().setAggregationTemporality(cumulative);
        metric.getHistogramData().getPoints().forEach(p -> histogram.addDataPoints(histogram(p)));
        proto.setHistogram(histogram);
      }
      default -> throw new AssertionError(metric.getType());
    }
    return proto.build();
  }

  private static NumberDataPoint.Builder number(LongPointData point) {
    return number(point, point.getValue());
  }

  private static NumberDataPoint.Builder number(PointData point, long value) {
    return NumberDataPoint.newBuilder()
        .setStartTimeUnixNano(point.getStartEpochNanos())
        .setTimeUnixNano(point.getEpochNanos())
        .addAllAttributes(attributes(point.getAttributes()))
        .setAsInt(value);
  }

  private static HistogramDataPoint histogram(HistogramPointData point) {
    return HistogramDataPoint.newBuilder()
        .setStartTimeUnixNano(point.getStartEpochNanos())
        .setTimeUnixNano(point.getEpochNanos())
        .addAllAttributes(attributes(point.getAttributes()))
        .setCount(point.getCount())
        .setSum(point.getSum())
        .setMin(point.getMin())
        .setMax(point.getMax())
        .addAllExplicitBounds(point.getBoundaries())
        .addAllBucketCounts(point.getCounts())
        .build();
  }

  private static LogRecord logRecord(LogRecordData logRecord) {
    LogRecord.Builder proto =
        LogRecord.newBuilder()
            .setTimeUnixNano(logRecord.getTimestampEpochNanos())
            .setObservedTimeUnixNano(logRecord.getObservedTimestampEpochNanos())
            .setSeverityNumber(
                SeverityNumber.forNumber(logRecord.getSeverity().getSeverityNumber()))
            .addAllAttributes(attributes(logRecord.getAttributes()));
    if (logRecord.getSeverityText() != null) {
      proto.setSeverityText(logRecord.getSeverityText());
    }
    if (logRecord.getEventName() != null) {
      proto.setEventName(logRecord.getEventName());
    }
    if (logRecord.getBodyValue() != null) {
      proto.setBody(value(logRecord.getBodyValue()));
    }
    SpanContext span = logRecord.getSpanContext();
    if (span.isValid()) {
      proto
          .setTraceId(id(span.getTraceId()))
          .setSpanId(id(span.getSpanId()))
          .setFlags(span.getTraceFlags().asByte());
    }
    return proto.build();
  }

  private static ByteString id(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private static List<io.opentelemetry.proto.common.v1.KeyValue> attributes(Attributes attributes) {
    List<io.opentelemetry.proto.common.v1.KeyValue> all = new ArrayList<>();
    attributes.forEach(
        (key, value) ->
            all.add(
                io.opentelemetry.proto.common.v1.KeyValue.newBuilder()
                    .setKey(key.getKey())
                    .setValue(any(value))
                    .build()));
    return all;
  }

  private static AnyValue any(Object value) {
    AnyValue.Builder any = AnyValue.newBuilder();
    if (value instanceof String text) {
      any.setStringValue(text);
    } else if (value instanceof Boolean bool) {
      any.setBoolValue(bool);
    } else if (value instanceof Long number) {
      any.setIntValue(number);
    } else if (value instanceof Double number) {
      any.setDoubleValue(number);
    } else if (value instanceof List<?> list) {
      ArrayValue.Builder array = ArrayValue.newBuilder();
      list.forEach(item -> array.addValues(any(item)));
      any.setArrayValue(array);
    } else if (value instanceof Value<?> nested) {
      return value(nested);
    } else {
      throw new AssertionError(value);
    }
    return any.build();
  }

  private static AnyValue value(Value<?> value) {
    return switch (value.getType()) {
      case STRING, BOOLEAN, LONG, DOUBLE -> any(value.getValue());
      case BYTES ->
          AnyValue.newBuilder()
              .setBytesValue(ByteString.copyFrom((ByteBuffer) value.getValue()))
              .build();
      case ARRAY -> {
        ArrayValue.Builder array = ArrayValue.newBuilder();
        ((List<?>) value.getValue()).forEach(item -> array.addValues(value((Value<?>) item)));
        yield AnyValue.newBuilder().setArrayValue(array).build();
      }
      case KEY_VALUE_LIST -> {
        KeyValueList.Builder list = KeyValueList.newBuilder();
        ((List<?>) value.getValue())
            .forEach(
                item ->
                    list.addValues(
                        io.opentelemetry.proto.common.v1.KeyValue.newBuilder()
                            .setKey(((KeyValue) item).getKey())
                            .setValue(value(((KeyValue) item).getValue()))));
        yield AnyValue.newBuilder().setKvlistValue(list).build();
      }
      default -> throw new AssertionError(value.getType());
    };
  }
}
