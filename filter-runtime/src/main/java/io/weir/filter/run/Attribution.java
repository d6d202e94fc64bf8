package io.weir.filter.run;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.filter.plan.AttributePlan;

/** Attributes of what is not a span: events, measurements, log records. */
final class Attribution {

  private Attribution() {}

  /** The values now; text keeps no type. */
  static Attributes text(AttributePlan[] plans, Stream stream, Direction direction) {
    if (plans.length == 1) {
      String only = plans[0].value().text(stream, direction);
      return only == null ? Attributes.empty() : Attributes.of(plans[0].textKey(), only);
    }
    AttributesBuilder builder = Attributes.builder();
    for (AttributePlan plan : plans) {
      String value = plan.value().text(stream, direction);
      if (value != null) {
        builder.put(plan.textKey(), value);
      }
    }
    return builder.build();
  }

  /** The values now, in the types that they have. */
  static Attributes typed(AttributePlan[] plans, Stream stream, Direction direction) {
    if (plans.length == 0) {
      return Attributes.empty();
    }
    if (plans.length == 1) {
      Object only = plans[0].evaluate(stream, direction);
      return only == null ? Attributes.empty() : Attributes.of(plans[0].keyFor(only), only);
    }
    AttributesBuilder builder = Attributes.builder();
    for (AttributePlan plan : plans) {
      Object value = plan.evaluate(stream, direction);
      if (value != null) {
        builder.put(plan.keyFor(value), value);
      }
    }
    return builder.build();
  }
}
