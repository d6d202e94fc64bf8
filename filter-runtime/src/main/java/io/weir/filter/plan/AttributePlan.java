package io.weir.filter.plan;

import io.opentelemetry.api.common.AttributeKey;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An attribute: a key, ready in each type that its value may turn out to have, and a value. */
public final class AttributePlan {

  private final AttributeKey<String> textKey;
  private final AttributeKey<Long> numberKey;
  private final AttributeKey<Boolean> flagKey;
  private final PlannedValue value;
  private final int typeSlot;

  /**
   * An attribute.
   *
   * @param typeSlot where a span remembers the type that this key got first, or -1 where the type
   *     cannot vary
   */
  public AttributePlan(String key, PlannedValue value, int typeSlot) {
    this.textKey = AttributeKey.stringKey(key);
    this.numberKey = AttributeKey.longKey(key);
    this.flagKey = AttributeKey.booleanKey(key);
    this.value = value;
    this.typeSlot = typeSlot;
  }

  public String key() {
    return textKey.getKey();
  }

  public AttributeKey<String> textKey() {
    return textKey;
  }

  public PlannedValue value() {
    return value;
  }

  public int typeSlot() {
    return typeSlot;
  }

  /** A String, Long or Boolean; null where it is left out. */
  public @Nullable Object evaluate(Stream stream, Direction direction) {
    return value.typed(stream, direction);
  }

  /** The key for a value that {@link #evaluate} answered. */
  @SuppressWarnings("unchecked")
  public AttributeKey<Object> keyFor(Object evaluated) {
    AttributeKey<?> key =
        evaluated instanceof String ? textKey : evaluated instanceof Long ? numberKey : flagKey;
    return (AttributeKey<Object>) key;
  }
}
