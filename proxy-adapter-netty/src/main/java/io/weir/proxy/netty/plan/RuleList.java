package io.weir.proxy.netty.plan;

/** One compiled rule list. Immutable; any number of streams run it at once. */
public interface RuleList {

  /** A list without rules. */
  RuleList EMPTY =
      new RuleList() {
        @Override
        public boolean isEmpty() {
          return true;
        }

        @Override
        public Verdict run(ProxiedStream stream, int from) {
          return Verdict.CONTINUE;
        }
      };

  /** Whether there is no rule in it: the caller skips it then. */
  boolean isEmpty();

  /**
   * Runs the rules in order until one decides. Never throws, never blocks.
   *
   * <p>The lists {@code tcp-request connection} and {@code tcp-request session} run before there is
   * a stream; {@code stream} then shows the session only, and no filter is attached.
   *
   * @param from the rule to begin with: 0, or what {@link Verdict.Wait#resumeAt} said
   */
  Verdict run(ProxiedStream stream, int from);
}
