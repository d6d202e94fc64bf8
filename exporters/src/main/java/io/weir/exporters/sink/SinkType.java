package io.weir.exporters.sink;

import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.Signal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of exporter that comes with Weir.
 *
 * @param type the value of {@code type} in pipeline files
 * @param summary one sentence
 * @param signals what it can export
 * @param reader reads its keys; answers null after a mistake
 */
public record SinkType(String type, String summary, Set<Signal> signals, Reader reader) {

  public SinkType {
    signals = Set.copyOf(signals);
  }

  /** Reads the keys of one exporter and opens nothing. */
  @FunctionalInterface
  public interface Reader {
    @Nullable ComponentFactory<RecordSink> read(ComponentConfig config);
  }
}
