package io.weir.filter.plan;

import java.util.Objects;

/** An item of baggage. */
public record BaggagePlan(String key, PlannedValue value) {

  public BaggagePlan {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
  }
}
