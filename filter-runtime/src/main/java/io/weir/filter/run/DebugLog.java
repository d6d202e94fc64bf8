package io.weir.filter.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages for those who write configurations, by the bits of {@code debug-level}. They go to the
 * program's own log, under the name {@value #LOGGER}, and only where that shows debug messages: a
 * filter that is not debugged pays one test for each.
 *
 * <p>Any thread.
 */
public final class DebugLog {

  /** The logger's name, for the configuration of logging. */
  public static final String LOGGER = "io.weir.filter.debug";

  /** Categories of messages, each with a bit of its own. */
  public enum Category {
    /** A stream is attached, left alone or detached. */
    STREAMS("streams"),
    /** An event comes that scopes listen to, or a rule runs a group. */
    EVENTS("events"),
    /** A scope runs, or its condition does not hold. */
    SCOPES("scopes"),
    /** A span is opened, added to or ended. */
    SPANS("spans"),
    /** A context is extracted, injected or dropped. */
    CONTEXTS("contexts"),
    /** An instrument records a value. */
    INSTRUMENTS("instruments"),
    /** A log record is emitted, or is not severe enough. */
    LOG_RECORDS("log records"),
    /** A problem, every time that it occurs. */
    PROBLEMS("problems");

    private final String noun;

    Category(String noun) {
      this.noun = noun;
    }

    /** What it tells of. */
    public String noun() {
      return noun;
    }

    /** Its bit in {@code debug-level}. */
    public long bit() {
      return 1L << ordinal();
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  private final String filter;
  private final FilterSettings settings;
  private final boolean enabled = isEnabled();

  /**
   * A log.
   *
   * @param filter the filter's id, which begins every line
   */
  DebugLog(String filter, FilterSettings settings) {
    this.filter = filter;
    this.settings = settings;
  }

  /** Whether the program's log shows debug messages of filters at all. */
  public static boolean isEnabled() {
    return LOG.isDebugEnabled();
  }

  /** Whether a category is to be shown now. */
  boolean shows(Category category) {
    return enabled && (settings.debugLevel() & category.bit()) != 0;
  }

  /** Says something of a stream; to be asked for with {@link #shows} first. */
  void say(Category category, StreamState state, String message) {
    say(category, state.stream().id(), message);
  }

  void say(Category category, long stream, String message) {
    LOG.debug("{}: {}: stream {}: {}", filter, category.noun(), stream, message);
  }
}
