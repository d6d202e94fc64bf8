package io.weir.proxy.netty.rule;

import io.weir.api.stream.Direction;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.Verdict;

/** What a rule does when its condition holds. Immutable; never throws, never blocks. */
@FunctionalInterface
interface Action {

  /** Acts, and answers {@link Verdict#CONTINUE} to let the next rule have its turn. */
  Verdict run(ProxiedStream stream, Direction direction);
}
