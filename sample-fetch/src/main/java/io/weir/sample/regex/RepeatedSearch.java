package io.weir.sample.regex;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks of one text after the other whether an expression occurs in it. Each thread keeps what a
 * search needs, so that one more search allocates nothing.
 */
final class RepeatedSearch {

  private final ThreadLocal<Searcher> searchers;

  /**
   * A search for one expression.
   *
   * @param budget makes a text that can be asked only so often
   */
  RepeatedSearch(Pattern pattern, Function<String, CountedText> budget) {
    searchers = ThreadLocal.withInitial(() -> new Searcher(pattern, budget.apply("")));
  }

  /**
   * Whether it occurs.
   *
   * @throws CountedText.Exhausted where it takes more steps than it may
   */
  boolean finds(String text) {
    return searchers.get().finds(text);
  }

  /** Owned by a thread. */
  private static final class Searcher {

    private final CountedText text;
    private final Matcher matcher;

    Searcher(Pattern pattern, CountedText text) {
      this.text = text;
      this.matcher = pattern.matcher(text).useTransparentBounds(true);
    }

    boolean finds(String searched) {
      text.become(searched);
      try {
        return matcher.reset().find();
      } finally {
        // What was searched belongs to a stream that may end now.
        text.become("");
      }
    }
  }
}
