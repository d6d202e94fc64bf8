package io.weir.api.telemetry;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.jspecify.annotations.Nullable;

/**
 * A kind of span exporter, named by {@code type} in a pipeline file. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface SpanExporterProvider {

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
  @Nullable ComponentFactory<SpanExporter> read(ComponentConfig config);
}
