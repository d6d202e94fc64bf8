package io.weir.filter.run;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.weir.filter.plan.AttributePlan;
import io.weir.filter.plan.BaggagePlan;
import io.weir.filter.plan.InjectPlan;
import io.weir.filter.plan.PlannedValue;
import io.weir.filter.plan.SpanEventPlan;
import io.weir.filter.plan.SpanPlan;
import io.weir.filter.plan.SpanReference;
import io.weir.filter.plan.StatusPlan;
import io.weir.propagation.ContextCarrier;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens a span, or finds the open one, and adds to it what a scope says. */
final class SpanStep {

  private final Tracer tracer;

  SpanStep(Tracer tracer) {
    this.tracer = tracer;
  }

  void run(SpanPlan plan, StreamState state) {
    OpenSpan open = state.span(plan.index());
    if (open == null) {
      open = start(plan, state);
      if (open == null) {
        return;
      }
      state.open(plan.index(), open);
      tell("opened", plan, open, state);
    } else {
      extend(plan, open, state);
      tell("added to", plan, open, state);
    }
    // What nobody will see is not worth reading samples for; baggage is seen by whoever comes next.
    if (open.span().isRecording()) {
      addEvents(plan.events(), open.span(), state);
      setStatus(plan.status(), open.span(), state);
    }
    if (plan.inject() != null) {
      inject(plan.inject(), open, state);
    }
  }

  private static void tell(String what, SpanPlan plan, OpenSpan open, StreamState state) {
    if (state.debugs(DebugLog.Category.SPANS)) {
      SpanContext span = open.span().getSpanContext();
      state.debug(
          DebugLog.Category.SPANS,
          what
              + " '"
              + plan.name()
              + "', "
              + span.getSpanId()
              + (span.isSampled() ? "" : ", not sampled"));
    }
  }

  /** A new span; null where its parent is not there. */
  private @Nullable OpenSpan start(SpanPlan plan, StreamState state) {
    SpanBuilder builder = tracer.spanBuilder(name(plan, plan.name(), state));
    SpanReference parent = plan.parent();
    Context context = parent == null ? Context.root() : state.context(parent);
    if (context == null) {
      state.error(parent.site());
      return null;
    }
    builder.setParent(context);
    builder.setSpanKind(plan.kind()).setStartTimestamp(state.now(), TimeUnit.NANOSECONDS);
    for (SpanReference link : plan.links()) {
      SpanContext target = target(link, state);
      if (target != null) {
        builder.addLink(target);
      }
    }
    // Attributes go to the builder, so that a sampler can decide by them.
    byte[] types = attributes(plan, builder, state);
    Baggage baggage = add(plan.baggage(), Baggage.fromContext(context), state);
    OpenSpan open = new OpenSpan(builder.startSpan(), state.direction(), context, baggage);
    open.types(types);
    return open;
  }

  /** What a span is exported under: the sample, or where that has nothing to say another name. */
  private static String name(SpanPlan plan, String missing, StreamState state) {
    PlannedValue display = plan.display();
    if (display == null) {
      return missing;
    }
    String name = display.text(state.stream(), state.direction());
    return name == null || name.isEmpty() ? missing : name;
  }

  private static byte @Nullable [] attributes(
      SpanPlan plan, SpanBuilder builder, StreamState state) {
    byte[] types = null;
    for (AttributePlan attribute : plan.attributes()) {
      Object value = attribute.evaluate(state.stream(), state.direction());
      if (value == null) {
        continue;
      }
      if (attribute.typeSlot() >= 0) {
        if (types == null) {
          types = new byte[plan.typeSlots()];
        }
        value = OpenSpan.inFirstType(types, attribute.typeSlot(), value);
      }
      builder.setAttribute(attribute.keyFor(value), value);
    }
    return types;
  }

  private static void extend(SpanPlan plan, OpenSpan open, StreamState state) {
    Span span = open.span();
    boolean recording = span.isRecording();
    if (recording) {
      for (SpanReference link : plan.links()) {
        SpanContext target = target(link, state);
        if (target != null) {
          span.addLink(target);
        }
      }
    }
    if (plan.baggage().length > 0) {
      open.baggage(add(plan.baggage(), open.baggage(), state));
    }
    if (recording) {
      if (plan.display() != null) {
        String name = name(plan, "", state);
        if (!name.isEmpty()) {
          span.updateName(name);
        }
      }
      for (AttributePlan attribute : plan.attributes()) {
        Object value = attribute.evaluate(state.stream(), state.direction());
        if (value != null) {
          open.set(attribute, value);
        }
      }
    }
  }

  private static @Nullable SpanContext target(SpanReference link, StreamState state) {
    OpenSpan open = link.span() < 0 ? null : state.span(link.span());
    if (open != null) {
      return open.span().getSpanContext();
    }
    OpenContext held = link.context() < 0 ? null : state.held(link.context());
    if (held != null) {
      return Span.fromContext(held.context()).getSpanContext();
    }
    state.notice(link.site());
    return null;
  }

  private static Baggage add(BaggagePlan[] items, Baggage baggage, StreamState state) {
    if (items.length == 0) {
      return baggage;
    }
    BaggageBuilder builder = baggage.toBuilder();
    for (BaggagePlan item : items) {
      String value = item.value().text(state.stream(), state.direction());
      if (value != null) {
        builder.put(item.key(), value);
      }
    }
    return builder.build();
  }

  private static void addEvents(SpanEventPlan[] events, Span span, StreamState state) {
    for (SpanEventPlan event : events) {
      span.addEvent(
          event.name(),
          Attribution.text(event.attributes(), state.stream(), state.direction()),
          state.now(),
          TimeUnit.NANOSECONDS);
    }
  }

  private static void setStatus(@Nullable StatusPlan status, Span span, StreamState state) {
    if (status == null) {
      return;
    }
    String description =
        status.description() == null
            ? null
            : status.description().text(state.stream(), state.direction());
    if (status.code() == StatusCode.ERROR && description != null) {
      span.setStatus(StatusCode.ERROR, description);
    } else {
      span.setStatus(status.code());
    }
  }

  private static void inject(InjectPlan plan, OpenSpan open, StreamState state) {
    boolean written = true;
    for (ContextCarrier carrier : plan.carriers()) {
      written &= carrier.inject(open.context(), state.stream(), state.direction());
    }
    if (!written) {
      state.error(plan.site());
    } else if (state.debugs(DebugLog.Category.CONTEXTS)) {
      SpanContext span = open.span().getSpanContext();
      state.debug(
          DebugLog.Category.CONTEXTS,
          "injected trace " + span.getTraceId() + ", span " + span.getSpanId());
    }
  }
}
