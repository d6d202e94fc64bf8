package io.weir.propagation;

import static io.weir.propagation.Contexts.TRACEPARENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.weir.api.sample.Sample;
import io.weir.api.stream.Direction;
import io.weir.testkit.TestingStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VariableCarrierTest {

  private final ContextCarrier carrier = ContextCarriers.variables("otel-Ctx", Contexts.w3c());
  private final TestingStream stream = new TestingStream();

  @Test
  void keysBecomeVariablesOfTheTransaction() {
    carrier.inject(Contexts.sampled(), stream, Direction.NONE);

    assertThat(stream.variables().get("txn.otelDctx.traceparent"))
        .isEqualTo(Sample.of(TRACEPARENT));
    assertThat(stream.variables().get("txn.otelDctx.baggage")).isNull();
  }

  @Test
  void aContextComesBackAsItWas() {
    Baggage baggage = Baggage.builder().put("user", "Zoë").build();
    TraceState state = TraceState.builder().put("vendor", "value").build();

    carrier.inject(Contexts.of(TraceFlags.getSampled(), state, baggage), stream, Direction.REQUEST);
    Context context =
        Objects.requireNonNull(carrier.extract(stream, Direction.RESPONSE), "a context");

    assertThat(Contexts.span(context).getTraceState()).isEqualTo(state);
    assertThat(Contexts.span(context).isSampled()).isTrue();
    assertThat(Baggage.fromContext(context).getEntryValue("user")).isEqualTo("Zoë");
  }

  @Test
  void injectionAndRemovalLeaveOtherVariablesAlone() {
    stream.variables().with("txn.otelDctx2.traceparent", Sample.of("stays"));
    stream.variables().with("sess.otelDctx.traceparent", Sample.of("stays"));
    stream.variables().with("txn.otelDctx.tracestate", Sample.of("old=1"));

    carrier.inject(Contexts.sampled(), stream, Direction.NONE);
    assertThat(stream.variables().get("txn.otelDctx.tracestate")).isNull();
    carrier.remove(stream, Direction.NONE);

    assertThat(stream.variables().get("txn.otelDctx.traceparent")).isNull();
    assertThat(stream.variables().get("txn.otelDctx2.traceparent")).isNotNull();
    assertThat(stream.variables().get("sess.otelDctx.traceparent")).isNotNull();
    assertThat(carrier.extract(stream, Direction.NONE)).isNull();
  }

  @Test
  void aBrokenValueBeginsAFreshTrace() {
    stream.variables().with("txn.otelDctx.traceparent", Sample.of(17));

    Context context = Objects.requireNonNull(carrier.extract(stream, Direction.NONE));

    assertThat(Contexts.span(context).isValid()).isFalse();
  }

  @Test
  void dashesAndSpacesOfUnannouncedKeysComeBack() {
    ContextCarrier items =
        ContextCarriers.variables(
            "p", new PropagatorTable(List.of(new ItemPropagator())).composite(List.of("items")));
    Baggage baggage = Baggage.builder().put("a-b c", "1").build();

    items.inject(
        Contexts.of(TraceFlags.getSampled(), TraceState.getDefault(), baggage),
        stream,
        Direction.NONE);

    assertThat(stream.variables().get("txn.p.itemDaDbSc")).isEqualTo(Sample.of("1"));
    assertThat(
            Baggage.fromContext(Objects.requireNonNull(items.extract(stream, Direction.NONE)))
                .getEntryValue("a-b c"))
        .isEqualTo("1");
    items.remove(stream, Direction.NONE);
    assertThat(stream.variables().get("txn.p.itemDaDbSc")).isNull();
  }
}
