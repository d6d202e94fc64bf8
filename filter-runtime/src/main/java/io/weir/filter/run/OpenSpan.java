package io.weir.filter.run;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.weir.api.stream.Direction;
import io.weir.filter.plan.AttributePlan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A span that is open on a stream, and the baggage that travels with it. */
final class OpenSpan {

  private static final byte TEXT = 1;
  private static final byte NUMBER = 2;
  private static final byte FLAG = 3;

  private final Span span;
  private final Direction direction;

  /** What the span was opened below. */
  private final Context parent;

  private Baggage baggage;

  /** Made when a child, a log record or an injection first asks: most spans have none of these. */
  private @Nullable Context context;

  /** The types in which keys of varying type were set first. */
  private byte @Nullable [] types;

  OpenSpan(Span span, Direction direction, Context parent, Baggage baggage) {
    this.span = span;
    this.direction = direction;
    this.parent = parent;
    this.baggage = baggage;
  }

  Span span() {
    return span;
  }

  /** The direction of the event that opened it. */
  Direction direction() {
    return direction;
  }

  Baggage baggage() {
    return baggage;
  }

  void baggage(Baggage value) {
    baggage = value;
    context = null;
  }

  /** The span and its baggage, as children and carriers take them. */
  Context context() {
    Context made = context;
    if (made == null) {
      // Below its parent's context, whose baggage most spans share: a copy less for each of them.
      made = parent.with(span);
      if (Baggage.fromContext(parent) != baggage) {
        made = made.with(baggage);
      }
      context = made;
    }
    return made;
  }

  /** Remembers the types of attributes that were given before the span was started. */
  void types(byte @Nullable [] value) {
    types = value;
  }

  /** Sets an attribute; the last value of a key counts. */
  void set(AttributePlan attribute, Object value) {
    Object kept = value;
    if (attribute.typeSlot() >= 0) {
      byte[] seen = types;
      if (seen == null) {
        seen = new byte[attribute.typeSlot() + 1];
      } else if (seen.length <= attribute.typeSlot()) {
        seen = Arrays.copyOf(seen, attribute.typeSlot() + 1);
      }
      types = seen;
      kept = inFirstType(seen, attribute.typeSlot(), value);
    }
    span.setAttribute(attribute.keyFor(kept), kept);
  }

  /**
   * A value in the type that its key was first set with. A span of the SDK keeps one value for each
   * key <em>and type</em>: a second type would export the key twice, once with an old value.
   */
  static Object inFirstType(byte[] types, int slot, Object value) {
    byte type = value instanceof String ? TEXT : value instanceof Long ? NUMBER : FLAG;
    if (types[slot] == 0) {
      types[slot] = type;
    }
    if (types[slot] == type) {
      return value;
    }
    return switch (types[slot]) {
      case NUMBER -> value instanceof Boolean flag ? (flag ? 1L : 0L) : number(value);
      case FLAG -> value instanceof Long number && number != 0;
      default -> value instanceof Boolean flag ? (flag ? "1" : "0") : value.toString();
    };
  }

  private static Long number(Object text) {
    try {
      return Long.parseLong(text.toString());
    } catch (NumberFormatException e) {
      // A sample that had a number before and has no value now.
      return 0L;
    }
  }
}
