package io.weir.propagation;

import static io.weir.propagation.Contexts.SPAN;
import static io.weir.propagation.Contexts.TRACE;
import static io.weir.propagation.Contexts.TRACEPARENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.weir.api.stream.Direction;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingHttpResponse;
import io.weir.testkit.TestingStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderCarrierTest {

  private final ContextCarrier carrier = ContextCarriers.headers("OtX", Contexts.w3c());

  private static TestingStream request(String... headers) {
    return TestingStream.of(TestingHttpRequest.of("GET", "/", headers));
  }

  private static String headers(TestingStream stream) {
    return Objects.requireNonNull(stream.request()).headers().toString();
  }

  private static Context extract(ContextCarrier carrier, TestingStream stream) {
    return Objects.requireNonNull(carrier.extract(stream, Direction.REQUEST));
  }

  @Test
  void aContextComesBackAsItWas() {
    Baggage baggage = Baggage.builder().put("user", "Zoë & co").put("tier", "gold").build();
    TraceState state = TraceState.builder().put("vendor", "value").build();
    TestingStream stream = request("Host", "example.org");

    carrier.inject(Contexts.of(TraceFlags.getDefault(), state, baggage), stream, Direction.REQUEST);
    Context context = extract(carrier, stream);

    assertThat(Contexts.span(context).getTraceId()).isEqualTo(TRACE);
    assertThat(Contexts.span(context).getSpanId()).isEqualTo(SPAN);
    assertThat(Contexts.span(context).isSampled()).isFalse();
    assertThat(Contexts.span(context).isRemote()).isTrue();
    assertThat(Contexts.span(context).getTraceState()).isEqualTo(state);
    assertThat(Baggage.fromContext(context).getEntryValue("user")).isEqualTo("Zoë & co");
    assertThat(Baggage.fromContext(context).getEntryValue("tier")).isEqualTo("gold");
  }

  @Test
  void keysTravelUnderThePrefixInLowerCase() {
    TestingStream stream = request("Host", "example.org");

    carrier.inject(Contexts.sampled(), stream, Direction.REQUEST);

    assertThat(headers(stream))
        .isEqualTo("Host: example.org\notx-traceparent: " + TRACEPARENT + "\n");
  }

  @Test
  void whatAClientSentUnderTheNamesIsReplaced() {
    TestingStream stream =
        request("OTX-TraceParent", "forged", "otx-baggage", "a=1", "OtX-TraceState", "x=y");

    carrier.inject(Contexts.sampled(), stream, Direction.REQUEST);

    assertThat(headers(stream)).isEqualTo("otx-traceparent: " + TRACEPARENT + "\n");
  }

  @Test
  void removalTakesOnlyWhatInjectionWrote() {
    TestingStream stream = request("otx-other", "stays", "traceparent", "stays");

    carrier.inject(Contexts.sampled(), stream, Direction.REQUEST);
    carrier.remove(stream, Direction.REQUEST);

    assertThat(headers(stream)).isEqualTo("otx-other: stays\ntraceparent: stays\n");
  }

  @Test
  void prefixesLiveSideBySide() {
    ContextCarrier other = ContextCarriers.headers("other", Contexts.w3c());
    TestingStream stream = request();

    carrier.inject(Contexts.sampled(), stream, Direction.REQUEST);

    assertThat(other.extract(stream, Direction.REQUEST)).isNull();
    assertThat(ContextCarriers.headers("-", Contexts.w3c()).extract(stream, Direction.REQUEST))
        .isNotNull()
        .satisfies(context -> assertThat(Contexts.span(context).isValid()).isFalse());
  }

  @Test
  void aDashStandsForBareNames() {
    ContextCarrier bare = ContextCarriers.headers("-", Contexts.w3c());
    TestingStream stream = request("TraceParent", TRACEPARENT, "Baggage", "a=b%20c");

    Context context = extract(bare, stream);
    bare.remove(stream, Direction.REQUEST);

    assertThat(Contexts.span(context).getTraceId()).isEqualTo(TRACE);
    assertThat(Baggage.fromContext(context).getEntryValue("a")).isEqualTo("b c");
    assertThat(headers(stream)).isEmpty();
  }

  @Test
  void readingIgnoresCase() {
    assertThat(Contexts.span(extract(carrier, request("OTX-TRACEPARENT", TRACEPARENT))).isValid())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01-extra",
        "\u00ff\u0000\u0001",
      })
  void aBrokenTraceParentBeginsAFreshTrace(String value) {
    Context context = extract(carrier, request("otx-traceparent", value));

    assertThat(Contexts.span(context).isValid()).isFalse();
  }

  @Test
  void aRepeatedTraceParentIsBroken() {
    String other = TRACEPARENT.replace('3', '4');

    Context context =
        extract(carrier, request("otx-traceparent", TRACEPARENT, "otx-traceparent", other));

    assertThat(Contexts.span(context).isValid()).isFalse();
  }

  @Test
  void repeatedBaggageIsOneList() {
    Context context = extract(carrier, request("otx-baggage", "a=1", "OTX-Baggage", "b=2"));

    assertThat(Baggage.fromContext(context).size()).isEqualTo(2);
  }

  @Test
  void oversizedAndMalformedHeadersDoNoHarm() {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      list.append("key").append(i).append("=value,");
    }
    TestingStream stream =
        request(
            "otx-traceparent",
            TRACEPARENT,
            "otx-tracestate",
            "v=" + "x".repeat(100_000),
            "otx-baggage",
            list.toString());

    Context context = extract(carrier, stream);
    assertThat(Contexts.span(context).getTraceId()).isEqualTo(TRACE);
    assertThat(Contexts.span(context).getTraceState().isEmpty()).isTrue();

    assertThat(extract(carrier, request("otx-baggage", ",,=;=%zz,=,%"))).isNotNull();
  }

  @Test
  void nothingToReadIsNoContext() {
    assertThat(carrier.extract(request("Host", "example.org"), Direction.REQUEST)).isNull();
    assertThat(carrier.extract(new TestingStream(), Direction.REQUEST)).isNull();
  }

  @Test
  void withoutAHeadNothingIsWritten() {
    assertThat(carrier.inject(Contexts.sampled(), new TestingStream(), Direction.REQUEST))
        .isFalse();
    assertThat(carrier.inject(Contexts.sampled(), request(), Direction.NONE)).isFalse();
    carrier.remove(new TestingStream(), Direction.RESPONSE);
  }

  @Test
  void eachSideHasItsOwnHeaders() {
    TestingStream stream = request().response(new TestingHttpResponse());

    carrier.inject(Contexts.sampled(), stream, Direction.RESPONSE);

    assertThat(headers(stream)).isEmpty();
    assertThat(Objects.requireNonNull(stream.response()).headers().first("otx-traceparent"))
        .isEqualTo(TRACEPARENT);
  }

  @Test
  void keysThatAPropagatorDoesNotAnnounceAreCarriedToo() {
    PropagatorTable table = new PropagatorTable(List.of(new ItemPropagator()));
    ContextCarrier both =
        ContextCarriers.headers("p", table.composite(List.of("tracecontext", "items")));
    Baggage baggage = Baggage.builder().put("a", "1").put("b", "2").build();
    TestingStream stream = request("p-item-forged", "x");

    both.inject(
        Contexts.of(TraceFlags.getSampled(), TraceState.getDefault(), baggage),
        stream,
        Direction.REQUEST);
    Context context = extract(both, stream);

    assertThat(Contexts.span(context).getTraceId()).isEqualTo(TRACE);
    assertThat(Baggage.fromContext(context).getEntryValue("a")).isEqualTo("1");
    assertThat(Baggage.fromContext(context).getEntryValue("b")).isEqualTo("2");

    both.remove(stream, Direction.REQUEST);
    assertThat(headers(stream)).isEmpty();
  }
}
