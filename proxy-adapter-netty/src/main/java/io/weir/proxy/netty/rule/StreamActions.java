package io.weir.proxy.netty.rule;

import io.weir.api.config.Word;
import io.weir.api.log.LogLevel;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpResponse;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ProxiedStream.StreamTimeout;
import io.weir.proxy.netty.plan.Verdict;
import org.jspecify.annotations.Nullable;

/** Actions on the stream as a whole: status, log level, timeouts, waiting. */
final class StreamActions {

  private StreamActions() {}

  static @Nullable Action setStatus(ActionContext context) {
    Integer status = context.requireInteger("status", 100, 999);
    String reason = "";
    if (context.take("reason")) {
      Word word = context.require("reason");
      if (word == null) {
        return null;
      }
      reason = ByteText.of(word.text());
      if (!Rewrites.isFieldValue(reason)) {
        context.error(word.location(), "reason: must not hold a line end");
        return null;
      }
    }
    if (status == null || !context.end()) {
      return null;
    }
    int code = status;
    String phrase = reason;
    return (stream, direction) -> {
      HttpResponse response = stream.response();
      if (response != null) {
        response.setStatus(code, phrase);
      }
      return Verdict.CONTINUE;
    };
  }

  static @Nullable Action setLogLevel(ActionContext context) {
    Word level = context.require("log level");
    if (level == null || !context.end()) {
      return null;
    }
    if (!level.is("silent") && LogLevel.byName(level.text()).isEmpty()) {
      context.error(
          level.location(),
          "log level: "
              + level.text()
              + " (expected: emerg, alert, crit, err, warning, notice, info, debug or silent)");
      return null;
    }
    return (stream, direction) -> {
      stream.setLogLevel(level.text());
      return Verdict.CONTINUE;
    };
  }

  static @Nullable Action strictMode(ActionContext context) {
    Word mode = context.require("mode (expected: on or off)");
    if (mode == null || !context.end()) {
      return null;
    }
    if (!mode.is("on") && !mode.is("off")) {
      context.error(mode.location(), "mode: " + mode.text() + " (expected: on or off)");
      return null;
    }
    Verdict verdict = mode.is("on") ? Rewrites.STRICT : Rewrites.LENIENT;
    return (stream, direction) -> verdict;
  }

  static @Nullable Action setTimeout(ActionContext context) {
    Word which = context.require("timeout (expected: client, server or tunnel)");
    if (which == null) {
      return null;
    }
    StreamTimeout timeout =
        switch (which.text()) {
          case "client" -> StreamTimeout.CLIENT;
          case "server" -> StreamTimeout.SERVER;
          case "tunnel" -> StreamTimeout.TUNNEL;
          default -> null;
        };
    if (timeout == null) {
      context.error(
          which.location(),
          "timeout: "
              + which.text()
              + (isHaproxyTimeout(which.text()) ? " is not supported by Weir" : "")
              + " (expected: client, server or tunnel)");
      return null;
    }
    boolean fits =
        timeout == StreamTimeout.CLIENT
            ? context.section().section().kind().isFrontend()
            : context.section().section().kind().isBackend();
    if (!fits) {
      context.error(
          which.location(),
          "timeout '" + which.text() + "' has no meaning in this kind of section");
      return null;
    }
    Word value = context.require("duration or expression");
    if (value == null || !context.end()) {
      return null;
    }
    Long constant = Durations.millis(value.text());
    if (constant != null) {
      long millis = constant;
      return (stream, direction) -> {
        stream.setTimeout(timeout, millis);
        return Verdict.CONTINUE;
      };
    }
    SampleExpression expression = context.expressions().compile(value, context.compile());
    return expression == null ? null : timeoutOf(timeout, expression);
  }

  private static boolean isHaproxyTimeout(String word) {
    return word.equals("connect") || word.equals("queue") || word.equals("tarpit");
  }

  private static Action timeoutOf(StreamTimeout timeout, SampleExpression expression) {
    return (stream, direction) -> {
      Sample sample = expression.fetch(stream, direction);
      Sample number = sample == null ? null : sample.castTo(SampleType.SINT);
      if (number instanceof Sample.Int millis && millis.value() > 0) {
        stream.setTimeout(timeout, millis.value());
      }
      return Verdict.CONTINUE;
    };
  }

  static @Nullable Action waitForBody(ActionContext context) {
    Long time = null;
    long atLeast = 0;
    while (context.hasNext()) {
      if (context.take("time")) {
        time = context.requireDuration("time");
        if (time == null) {
          return null;
        }
      } else if (context.take("at-least")) {
        Word size = context.require("number of bytes");
        Long bytes = size == null ? null : Durations.bytes(size.text());
        if (size != null && bytes == null) {
          context.error(size.location(), "at-least: " + size.text() + " (expected: a size)");
        }
        if (bytes == null) {
          return null;
        }
        atLeast = bytes;
      } else {
        Word word = context.next();
        context.error(
            word.location(), "unexpected '" + word.text() + "' (expected: time or at-least)");
        return null;
      }
    }
    if (time == null) {
      context.error(context.line().action().location(), "missing time");
      return null;
    }
    return bodyWait(new Verdict.Wait(context.index(), time, atLeast, 408));
  }

  private static Action bodyWait(Verdict.Wait wait) {
    return (stream, direction) ->
        isThere(stream, direction, wait.atLeastBytes()) ? Verdict.CONTINUE : wait;
  }

  private static boolean isThere(ProxiedStream stream, Direction direction, long atLeast) {
    return stream.payloadComplete(direction)
        || (atLeast > 0 && stream.payloadSize(direction) >= atLeast)
        || stream.inspectionOver(direction);
  }
}
