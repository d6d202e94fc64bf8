package io.weir.propagation;

import io.opentelemetry.context.propagation.TextMapPropagator;

/** Makes carriers. */
public final class ContextCarriers {

  private ContextCarriers() {}

  /**
   * The headers of one side's message head. A key {@code K} travels as {@code prefix-K}, in lower
   * case; reading ignores case.
   *
   * @param prefix the context's name; one that begins with {@code -} stands for headers without any
   *     prefix
   */
  public static ContextCarrier headers(String prefix, TextMapPropagator propagator) {
    return new HeaderCarrier(prefix, propagator);
  }

  /**
   * The variables of a stream. A key {@code K} travels as {@code txn.prefix.K}, in lower case, with
   * {@code D} for a dash and {@code S} for a space, which names of variables cannot hold.
   * Directions make no difference.
   *
   * @param prefix the context's name
   */
  public static ContextCarrier variables(String prefix, TextMapPropagator propagator) {
    return new VariableCarrier(prefix, propagator);
  }
}
