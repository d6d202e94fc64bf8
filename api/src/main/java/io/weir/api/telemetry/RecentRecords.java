package io.weir.api.telemetry;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * The newest records of one signal, kept in memory by an exporter of type {@code memory}.
 * Thread-safe; every list is a copy, the oldest record first, and empty for other signals.
 */
public interface RecentRecords {

  Signal signal();

  /** The exporter's name in the pipeline file. */
  String exporter();

  List<SpanData> spans();

  /** One entry per instrument and export; the last of a name holds its present values. */
  List<MetricData> metrics();

  List<LogRecordData> logRecords();
}
