package io.weir.filter.run;

import io.weir.filter.plan.FilterOptions;
import java.util.concurrent.ThreadLocalRandom;

/** What can be changed while the filter runs. Any thread; new streams see a change at once. */
public final class FilterSettings {

  private volatile boolean disabled;
  private volatile boolean hardErrors;
  private volatile double rateLimit;
  private volatile Logging logging;
  private volatile long debugLevel;

  public FilterSettings(FilterOptions options) {
    disabled = options.disabled();
    hardErrors = options.hardErrors();
    rateLimit = options.rateLimit();
    logging =
        !options.logging()
            ? Logging.OFF
            : options.dontlogNormal() ? Logging.DONTLOG_NORMAL : Logging.ON;
    debugLevel = options.debugLevel();
  }

  public boolean disabled() {
    return disabled;
  }

  public void disabled(boolean value) {
    disabled = value;
  }

  public boolean hardErrors() {
    return hardErrors;
  }

  public void hardErrors(boolean value) {
    hardErrors = value;
  }

  /** A percentage, 0.0..100.0. */
  public double rateLimit() {
    return rateLimit;
  }

  public void rateLimit(double percent) {
    rateLimit = percent;
  }

  /** Whether the rate limit lets this stream in: each stream is decided by chance. */
  boolean admits() {
    double limit = rateLimit;
    return limit >= 100.0 || ThreadLocalRandom.current().nextDouble(100.0) < limit;
  }

  public Logging logging() {
    return logging;
  }

  public void logging(Logging value) {
    logging = value;
  }

  public long debugLevel() {
    return debugLevel;
  }

  public void debugLevel(long value) {
    debugLevel = value;
  }

  /** What is sent to the {@code log} targets. */
  public enum Logging {
    OFF("off", "disabled"),
    ON("on", "enabled"),
    /** Problems only. */
    DONTLOG_NORMAL("dontlog-normal", "enabled, dontlog-normal");

    private final String word;
    private final String state;

    Logging(String word, String state) {
      this.word = word;
      this.state = state;
    }

    /** The word of the command that sets it. */
    public String word() {
      return word;
    }

    /** How answers call it. */
    public String state() {
      return state;
    }
  }
}
