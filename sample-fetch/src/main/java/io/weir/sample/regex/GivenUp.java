package io.weir.sample.regex;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Tells in the log that an expression's searches were given up: the first time, the second, the
 * fourth and so on, for whoever makes them costly can make many. Thread-safe.
 */
final class GivenUp {

  private static final System.Logger LOG = System.getLogger("io.weir.sample.regex");

  /** How much of an expression a line shows. */
  private static final int SHOWN = 200;

  private final String source;
  private final Consumer<String> log;
  private final AtomicLong times = new AtomicLong();

  GivenUp(String source) {
    this(source, line -> LOG.log(System.Logger.Level.WARNING, line));
  }

  GivenUp(String source, Consumer<String> log) {
    this.log = log;
    this.source = source.length() > SHOWN ? source.substring(0, SHOWN) + "..." : source;
  }

  /** Counts a search that is over without an answer. */
  void count(String text) {
    long count = times.incrementAndGet();
    if ((count & (count - 1)) == 0) {
      log.accept(
          "regular expression '"
              + source
              + "' takes too long on a text of "
              + text.length()
              + " characters, which counts as no match; that happened "
              + (count == 1 ? "once" : count + " times"));
    }
  }
}
