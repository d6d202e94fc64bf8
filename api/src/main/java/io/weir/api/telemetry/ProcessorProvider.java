package io.weir.api.telemetry;

import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.jspecify.annotations.Nullable;

/**
 * A kind of processor, named by {@code type} in a pipeline file. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface ProcessorProvider {

  /** The value of {@code type}, in lower case. */
  String type();

  /** One sentence for {@code -vv} and reference pages. */
  String summary();

  /** Reads the component's keys; null after a mistake, which was reported. */
  @Nullable Factory read(ComponentConfig config);

  /** Puts a processor in front of an exporter. */
  interface Factory {

    SpanProcessor spans(SpanExporter exporter, DeliveryObserver observer);

    LogRecordProcessor logRecords(LogRecordExporter exporter, DeliveryObserver observer);
  }

  /** Told by a processor what the exporter behind it never sees. Thread-safe. */
  interface DeliveryObserver {

    /**
     * Records entered the queue; a negative number where they left it other than to the exporter.
     */
    void queued(long records);

    /** Records were given up before the exporter saw them. */
    void dropped(long records);
  }
}
