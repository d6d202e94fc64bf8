package io.weir.proxy.netty.rule;

import io.weir.api.config.Word;
import io.weir.api.filter.RuleSet;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Headers;
import io.weir.config.haproxy.Capture;
import io.weir.proxy.netty.plan.Verdict;
import org.jspecify.annotations.Nullable;

/** Keeps a value for the logs, in a slot of the frontend. */
final class CaptureAction {

  private CaptureAction() {}

  static @Nullable Action create(ActionContext context) {
    SampleExpression expression = context.requireExpression("expression");
    if (expression == null) {
      return null;
    }
    Direction direction = context.ruleSet().direction();
    if (context.take("id")) {
      Integer slot = context.requireInteger("id", 0, 9999);
      if (slot == null || !context.end()) {
        return null;
      }
      CaptureSlots slots = context.section().captures();
      boolean frontend = context.section().section().kind().isFrontend();
      if (frontend && slot >= slots.count(direction)) {
        context.error(
            context.line().action().location(), "unable to find capture id '" + slot + "'");
        return null;
      }
      return keep(expression, slot, slots.length(direction, slot));
    }
    return createSlot(context, expression);
  }

  private static @Nullable Action createSlot(ActionContext context, SampleExpression expression) {
    Word len = context.require("len or id");
    if (len == null) {
      return null;
    }
    if (!len.is("len")) {
      context.error(len.location(), "unexpected '" + len.text() + "' (expected: len or id)");
      return null;
    }
    boolean request =
        context.ruleSet() == RuleSet.HTTP_REQUEST
            || context.ruleSet() == RuleSet.TCP_REQUEST_CONTENT;
    if (!request || !context.section().section().kind().isFrontend()) {
      context.error(len.location(), "len needs a request rule of a frontend (expected: id)");
      return null;
    }
    Integer length = context.requireInteger("len", 1, 1 << 20);
    if (length == null || !context.end()) {
      return null;
    }
    int slot = context.section().captures().slotOf(context.line().location());
    return keep(expression, slot, length);
  }

  private static Action keep(SampleExpression expression, int slot, int length) {
    return (stream, direction) -> {
      Sample sample = expression.fetch(stream, direction);
      if (sample != null) {
        stream.capture(direction, slot, shorten(sample.toByteText(), length));
      }
      return Verdict.CONTINUE;
    };
  }

  /** What a {@code capture request header} or {@code capture response header} line asks for. */
  static Action ofHeader(Capture capture, String header, int slot) {
    return (stream, direction) -> {
      Headers headers = Rewrites.headers(stream, direction);
      String value = headers == null ? null : headers.last(header);
      if (value != null) {
        stream.capture(direction, slot, shorten(value, capture.length()));
      }
      return Verdict.CONTINUE;
    };
  }

  private static String shorten(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
