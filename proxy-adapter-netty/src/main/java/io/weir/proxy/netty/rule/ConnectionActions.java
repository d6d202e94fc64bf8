package io.weir.proxy.netty.rule;

import io.weir.proxy.netty.plan.Verdict;
import org.jspecify.annotations.Nullable;

/** Actions that end a list, or the connection, without an answer. */
final class ConnectionActions {

  private ConnectionActions() {}

  /** {@code allow} and {@code accept}. */
  static @Nullable Action allow(ActionContext context) {
    return context.end() ? (stream, direction) -> Verdict.ALLOW : null;
  }

  static @Nullable Action reject(ActionContext context) {
    return context.end() ? (stream, direction) -> Verdict.REJECT : null;
  }

  static @Nullable Action close(ActionContext context) {
    return context.end() ? (stream, direction) -> Verdict.CLOSE : null;
  }

  static @Nullable Action silentDrop(ActionContext context) {
    if (context.take("rst-ttl")) {
      context.error(
          context.line().action().location(),
          "rst-ttl is not supported by Weir: the JVM cannot set the TTL of a reset");
      return null;
    }
    return context.end() ? (stream, direction) -> Verdict.CLOSE : null;
  }
}
