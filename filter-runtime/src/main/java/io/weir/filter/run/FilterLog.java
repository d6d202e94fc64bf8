package io.weir.filter.run;

import io.weir.api.log.LogLevel;
import io.weir.api.log.LogTarget;
import io.weir.api.sample.ByteText;
import io.weir.filter.run.FilterSettings.Logging;

/** The {@code log} targets of an instrumentation, as far as logging is switched on. Any thread. */
public final class FilterLog implements AutoCloseable {

  private final String prefix;
  private final FilterSettings settings;
  private final LogTarget target;

  /**
   * A log.
   *
   * @param filterId begins every line, so that filters can be told apart
   */
  public FilterLog(String filterId, FilterSettings settings, LogTarget target) {
    this.prefix = "opentelemetry filter '" + filterId + "': ";
    this.settings = settings;
    this.target = target;
  }

  /** Whether problems of that level lead anywhere. */
  boolean saysProblems(LogLevel level) {
    return settings.logging() != Logging.OFF && target.accepts(level);
  }

  /** Whether what went well leads anywhere. */
  boolean saysNormal() {
    return settings.logging() == Logging.ON && target.accepts(LogLevel.INFO);
  }

  /** Sends a line about a problem. */
  void problem(LogLevel level, String message) {
    if (settings.logging() != Logging.OFF) {
      target.send(level, ByteText.of(prefix + message));
    }
  }

  /** Sends a line about what went well. */
  void normal(String message) {
    target.send(LogLevel.INFO, ByteText.of(prefix + message));
  }

  /** Lines that could not be sent. */
  public long dropped() {
    return target.dropped();
  }

  @Override
  public void close() {
    target.close();
  }
}
