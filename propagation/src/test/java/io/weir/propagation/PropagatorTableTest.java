package io.weir.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PropagatorTableTest {

  private final PropagatorTable table = new PropagatorTable(List.of(new ItemPropagator()));

  @Test
  void namesAreSortedAndThoseOfPluginsAmongThem() {
    assertThat(table.names())
        .containsExactly(
            "b3",
            "b3multi",
            "baggage",
            "items",
            "jaeger",
            "none",
            "ottrace",
            "tracecontext",
            "xray");
  }

  @Test
  void noNamesStandForTraceContextAndBaggage() {
    assertThat(table.composite(List.of()).fields())
        .containsExactlyInAnyOrder("traceparent", "tracestate", "baggage");
    assertThat(table.composite(List.of("none")).fields()).isEmpty();
    assertThat(table.composite(List.of("baggage", "baggage")).fields()).containsExactly("baggage");
  }

  @Test
  void anUnknownNameIsRefusedWithASuggestion() {
    assertThatThrownBy(() -> table.composite(List.of("bagage")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown propagator 'bagage' (did you mean 'baggage'?)");
  }

  @Test
  void oneNameForTwoPropagatorsIsRefused() {
    assertThatThrownBy(
            () -> new PropagatorTable(List.of(new ItemPropagator(), new ItemPropagator())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("propagator 'items' is provided twice");
  }
}
