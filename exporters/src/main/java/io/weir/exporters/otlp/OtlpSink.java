package io.weir.exporters.otlp;

import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.metrics.MetricsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.exporters.sink.RecordSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;

/** A destination of OTLP export requests; OpenTelemetry's own code encodes them. */
public abstract class OtlpSink implements RecordSink {

  @Override
  public final CompletableResultCode spans(Collection<SpanData> spans) {
    return send(TraceRequestMarshaler.create(spans), spans.size());
  }

  @Override
  public final CompletableResultCode metrics(Collection<MetricData> metrics) {
    int points = 0;
    for (MetricData metric : metrics) {
      points += metric.getData().getPoints().size();
    }
    return send(MetricsRequestMarshaler.create(metrics), points);
  }

  @Override
  public final CompletableResultCode logRecords(Collection<LogRecordData> logRecords) {
    return send(LogsRequestMarshaler.create(logRecords), logRecords.size());
  }

  /**
   * Sends one export request.
   *
   * @param records how many spans, data points or log records it holds
   */
  protected abstract CompletableResultCode send(Marshaler request, int records);

  /** The bytes of a request. */
  protected static byte[] encode(Marshaler request, OtlpTransport.Encoding encoding)
      throws IOException {
    // JSON is some three times as long.
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(request.getBinarySerializedSize());
    switch (encoding) {
      case JSON -> request.writeJsonTo(bytes);
      case PROTOBUF -> request.writeBinaryTo(bytes);
    }
    return bytes.toByteArray();
  }
}
