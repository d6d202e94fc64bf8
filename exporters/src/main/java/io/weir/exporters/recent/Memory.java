package io.weir.exporters.recent;

import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.sink.RecordSink;
import io.weir.exporters.sink.SinkType;
import java.util.EnumSet;

/** The exporter type {@code memory}. */
public final class Memory {

  /** For the table of exporter types. */
  public static final SinkType TYPE =
      new SinkType(
          "memory",
          "keeps the newest records, to be read in the process",
          EnumSet.allOf(Signal.class),
          Memory::read);

  private Memory() {}

  private static ComponentFactory<RecordSink> read(ComponentConfig config) {
    int capacity = (int) config.integer("buffer_size", 100, 16, 65_536);
    config.ignored("records are kept by the thread that exports them", "thread_name");
    return () -> new MemorySink(config.signal(), config.name(), capacity);
  }
}
