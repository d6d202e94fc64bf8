package io.weir.api.telemetry;

import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import org.jspecify.annotations.Nullable;

/**
 * A kind of log record exporter, named by {@code type} in a pipeline file. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface LogRecordExporterProvider {

  /** The value of {@code type}, in lower case. */
  String type();

  /** One sentence for {@code -vv} and reference pages. */
  String summary();

  /**
   * Reads the component's keys without opening or contacting anything; mistakes are reported to the
   * configuration.
   *
   * @return what opens the exporter, or null after a mistake
   */
  @Nullable ComponentFactory<LogRecordExporter> read(ComponentConfig config);
}
