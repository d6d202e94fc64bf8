package io.weir.exporters.delivery;

import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ProcessorProvider;
import io.weir.api.telemetry.Signal;
import java.util.Locale;
import java.util.OptionalLong;

/** The processors that come with Weir. */
public enum BuiltInProcessor implements ProcessorProvider {
  BATCH("collects records and exports them on schedule, or early when half the queue is full") {
    @Override
    DeliverySettings settings(ComponentConfig config) {
      long delay = config.signal() == Signal.LOGS ? 1_000 : 5_000;
      int queue = (int) config.integer("max_queue_size", QUEUE, 64, 65_536);
      long schedule = config.integer("schedule_delay", delay, 1, Integer.MAX_VALUE);
      int batch = (int) config.integer("max_export_batch_size", Math.min(512, queue), 1, queue);
      long timeout = config.integer("export_timeout", TIMEOUT_MILLIS, 1, Integer.MAX_VALUE);
      return new DeliverySettings(
          threadName(config), queue, batch, Math.max(1, queue / 2), schedule, 0, timeout);
    }
  },

  SINGLE("exports each record at once, behind a queue so that traffic never waits") {
    @Override
    DeliverySettings settings(ComponentConfig config) {
      return new DeliverySettings(
          threadName(config), SINGLE_QUEUE, 512, 1, 5_000, LINGER_NANOS, TIMEOUT_MILLIS);
    }
  };

  private static final int QUEUE = 2_048;
  // A single processor has no key for it: enough for a burst while an export is on its way.
  private static final int SINGLE_QUEUE = 8_192;
  private static final long TIMEOUT_MILLIS = 30_000;
  private static final long LINGER_NANOS = 500_000;

  private final String summary;

  BuiltInProcessor(String summary) {
    this.summary = summary;
  }

  abstract DeliverySettings settings(ComponentConfig config);

  @Override
  public String type() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public Factory read(ComponentConfig config) {
    return new QueuedFactory(settings(config));
  }

  /** How many records fit into the queue of a processor of such a factory; empty for others. */
  public static OptionalLong capacity(Factory factory) {
    return factory instanceof QueuedFactory ours
        ? OptionalLong.of(ours.settings().queueSize())
        : OptionalLong.empty();
  }

  String threadName(ComponentConfig config) {
    return config.string("thread_name", type() + "/" + config.signal().configName());
  }

  private record QueuedFactory(DeliverySettings settings) implements Factory {

    @Override
    public SpanProcessor spans(SpanExporter exporter, DeliveryObserver observer) {
      return new QueuedSpanProcessor(settings, exporter, observer);
    }

    @Override
    public LogRecordProcessor logRecords(LogRecordExporter exporter, DeliveryObserver observer) {
      return new QueuedLogRecordProcessor(settings, exporter, observer);
    }
  }
}
