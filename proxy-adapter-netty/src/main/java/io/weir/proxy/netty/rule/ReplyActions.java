package io.weir.proxy.netty.rule;

import io.weir.api.filter.RuleSet;
import io.weir.proxy.netty.plan.Verdict;
import org.jspecify.annotations.Nullable;

/** Actions by which the proxy answers by itself. */
final class ReplyActions {

  private ReplyActions() {}

  static @Nullable Action deny(ActionContext context) {
    int status = context.ruleSet() == RuleSet.HTTP_REQUEST ? 403 : 502;
    return reply(context, status, true, Verdict.Kind.DENY);
  }

  static @Nullable Action tarpit(ActionContext context) {
    return reply(context, 500, true, Verdict.Kind.TARPIT);
  }

  /** {@code return}. */
  static @Nullable Action answer(ActionContext context) {
    return reply(context, 200, false, Verdict.Kind.RETURN);
  }

  private static @Nullable Action reply(
      ActionContext context, int status, boolean emptyMeansPage, Verdict.Kind kind) {
    ReplyArguments.Result read = ReplyArguments.read(context, status, emptyMeansPage);
    if (read == null) {
      return null;
    }
    if (read.silent()) {
      return (stream, direction) -> Verdict.CLOSE;
    }
    ReplyTemplate template = read.template();
    if (template == null) {
      Verdict page = new Verdict.Answer(null, read.status(), kind);
      return (stream, direction) -> page;
    }
    return (stream, direction) ->
        new Verdict.Answer(template.render(stream, direction), template.status(), kind);
  }
}
