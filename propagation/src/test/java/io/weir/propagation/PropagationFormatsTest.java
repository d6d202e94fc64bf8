package io.weir.propagation;

import static io.weir.propagation.Contexts.SPAN;
import static io.weir.propagation.Contexts.TRACE;
import static io.weir.propagation.Contexts.TRACEPARENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
import io.weir.api.stream.Direction;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of propagation, alone and beside another. */
class PropagationFormatsTest {

  private static final List<String> FORMATS =
      List.of("tracecontext", "b3", "b3multi", "jaeger", "ottrace", "xray");

  private static final PropagatorTable TABLE = new PropagatorTable(List.of());

  private static TextMapPropagator propagator(String... names) {
    return TABLE.composite(List.of(names));
  }

  private static TestingStream request(String... headers) {
    return TestingStream.of(TestingHttpRequest.of("GET", "/", headers));
  }

  private static String headers(TestingStream stream) {
    return Objects.requireNonNull(stream.request()).headers().toString();
  }

  private static Context extract(ContextCarrier carrier, TestingStream stream) {
    return Objects.requireNonNull(carrier.extract(stream, Direction.REQUEST));
  }

  private static Context context(boolean sampled) {
    return Contexts.of(
        sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault(),
        Baggage.empty());
  }

  private static Stream<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (String from : FORMATS) {
      for (String to : FORMATS) {
        for (String place : List.of("headers edge", "headers -", "variables edge")) {
          pairs.add(Arguments.of(from, to, place));
        }
      }
    }
    return pairs.stream();
  }

  private static ContextCarrier carrier(String place, TextMapPropagator propagator) {
    String[] words = place.split(" ");
    return words[0].equals("headers")
        ? ContextCarriers.headers(words[1], propagator)
        : ContextCarriers.variables(words[1], propagator);
  }

  /** A caller speaks one form, the server behind the proxy another; the proxy speaks both. */
  @ParameterizedTest(name = "{0} to {1} in {2}")
  @MethodSource("pairs")
  void carriesAContextFromOneFormToTheOther(String from, String to, String place) {
    for (boolean sampled : new boolean[] {true, false}) {
      TestingStream stream = request("Host", "example.org");
      carrier(place, propagator(from)).inject(context(sampled), stream, Direction.REQUEST);

      ContextCarrier both = carrier(place, propagator(from, to));
      Context passedOn = extract(both, stream);
      both.remove(stream, Direction.REQUEST);
      assertThat(headers(stream)).isEqualTo("Host: example.org\n");
      both.inject(passedOn, stream, Direction.REQUEST);

      Context read = extract(carrier(place, propagator(to)), stream);
      // OpenTracing's basic tracers have identifiers of 64 bits.
      boolean half = from.equals("ottrace") || to.equals("ottrace");
      assertThat(Contexts.span(read).getTraceId())
          .isEqualTo(half ? "0".repeat(16) + TRACE.substring(16) : TRACE);
      assertThat(Contexts.span(read).getSpanId()).isEqualTo(SPAN);
      assertThat(Contexts.span(read).isSampled()).isEqualTo(sampled);
      assertThat(Contexts.span(read).isRemote()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tracecontext | edge-traceparent: 00-T-S-01",
        "b3           | edge-b3: T-S-1",
        "b3multi      | edge-x-b3-traceid: T,edge-x-b3-spanid: S,edge-x-b3-sampled: 1",
        "jaeger       | edge-uber-trace-id: T:S:0:1",
        "ottrace      | edge-ot-tracer-traceid: U,edge-ot-tracer-spanid: S,edge-ot-tracer-sampled: true",
        "xray         | edge-x-amzn-trace-id: Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=S;Sampled=1",
      })
  void writesTheHeadersOfEachForm(String format, String expected) {
    TestingStream stream = request();
    ContextCarriers.headers("edge", propagator(format))
        .inject(context(true), stream, Direction.REQUEST);

    assertThat(headers(stream).lines())
        .containsExactlyInAnyOrder(
            expected
                .replace("T-", TRACE + "-")
                .replace(": T", ": " + TRACE)
                .replace("U", TRACE.substring(16))
                .replace("=S", "=" + SPAN)
                .replace(":S", ":" + SPAN)
                .replace(": S", ": " + SPAN)
                .replace("-S-", "-" + SPAN + "-")
                .split(","));
  }

  @Test
  void carriesBaggageInEveryFormThatHasIt() {
    for (String format : List.of("baggage", "jaeger", "ottrace")) {
      Baggage baggage = Baggage.builder().put("tier", "gold").build();
      ContextCarrier carrier = ContextCarriers.headers("p", propagator("tracecontext", format));
      TestingStream stream = request();

      carrier.inject(
          Contexts.of(TraceFlags.getSampled(), TraceState.getDefault(), baggage),
          stream,
          Direction.REQUEST);

      // OpenTracing's form knows baggage only beside its own trace.
      assertThat(Baggage.fromContext(extract(carrier, stream)).getEntryValue("tier"))
          .as(format)
          .isEqualTo("gold");
      carrier.remove(stream, Direction.REQUEST);
      assertThat(headers(stream)).as(format).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "b3, X-B3-TraceId",
    "b3, x-b3-flags",
    "b3multi, b3",
    "b3multi, X-B3-ParentSpanId",
    "jaeger, uberctx-tenant",
    "jaeger, Jaeger-Baggage",
    "ottrace, ot-baggage-tenant",
    "xray, X-AMZN-Trace-Id",
  })
  void removesWhatAReaderOfTheFormWouldTakeForItsOwn(String format, String header) {
    for (String prefix : List.of("p", "-")) {
      String name = prefix.equals("-") ? header : prefix + "-" + header;
      TestingStream stream = request("Host", "example.org", name, "forged");

      ContextCarriers.headers(prefix, propagator(format))
          .inject(context(true), stream, Direction.REQUEST);

      assertThat(headers(stream)).contains("Host: example.org").doesNotContain("forged");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b3: 0",
        "b3: nonsense",
        "b3: 0af7651916cd43dd8448eb211c80319c",
        "b3: 00000000000000000000000000000000-0000000000000000-1",
        "X-B3-TraceId: 0af7651916cd43dd8448eb211c80319c",
        "X-B3-TraceId: xyz,X-B3-SpanId: b7ad6b7169203331",
        "uber-trace-id: 1:2:3",
        "uber-trace-id: ::::",
        "uber-trace-id: %zz",
        "ot-tracer-traceid: zz,ot-tracer-spanid: b7ad6b7169203331",
        "X-Amzn-Trace-Id: Root",
        "X-Amzn-Trace-Id: Root=1-0af76519-16cd43dd8448eb211c80319c",
        "X-Amzn-Trace-Id: ;;;=;Root=;Parent=;Sampled=7",
        "traceparent: 00-x",
      })
  void ignoresWhatIsBroken(String lines) {
    List<String> fields = new ArrayList<>();
    for (String line : lines.split(",")) {
      fields.add(line.substring(0, line.indexOf(':')));
      fields.add(line.substring(line.indexOf(':') + 2));
    }
    ContextCarrier all = ContextCarriers.headers("-", propagator(FORMATS.toArray(String[]::new)));

    Context context = extract(all, request(fields.toArray(String[]::new)));

    assertThat(Contexts.span(context).isValid()).isFalse();
  }

  @Test
  void readsTheFormThatIsRightWhereAnotherIsBroken() {
    ContextCarrier all = ContextCarriers.headers("-", propagator("tracecontext", "b3", "xray"));

    Context context =
        extract(all, request("traceparent", TRACEPARENT, "b3", "junk", "x-amzn-trace-id", "junk"));

    assertThat(Contexts.span(context).getTraceId()).isEqualTo(TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"b3", "X-B3-TraceId", "uber-trace-id", "ot-tracer-traceid", "X-Amzn-Trace-Id"})
  void ignoresWhatIsTooLong(String header) {
    ContextCarrier all = ContextCarriers.headers("-", propagator(FORMATS.toArray(String[]::new)));

    Context context = extract(all, request(header, "0af7651916cd43dd-".repeat(20_000)));

    assertThat(Contexts.span(context).isValid()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"baggage", "jaeger", "ottrace"})
  void keepsBaggageWithinTheLimitsOfItsSpecification(String format) {
    BaggageBuilder many = Baggage.builder();
    for (int i = 0; i < 500; i++) {
      many.put("key" + i, "x".repeat(100));
    }
    ContextCarrier carrier = ContextCarriers.headers("p", propagator("tracecontext", format));
    TestingStream stream = request();

    carrier.inject(
        Contexts.of(TraceFlags.getSampled(), TraceState.getDefault(), many.build()),
        stream,
        Direction.REQUEST);

    // W3C Baggage, "Limits": 64 entries, 8192 bytes.
    assertThat(headers(stream).length()).isBetween(1_000, 8_192 + 64 * 20);
    assertThat(Baggage.fromContext(extract(carrier, stream)).size()).isBetween(1, 64);
  }

  @Test
  void readsNoMoreBaggageThanTheLimits() {
    StringBuilder list = new StringBuilder("a=1");
    for (int i = 0; i < 1_000; i++) {
      list.append(",key").append(i).append("=value");
    }
    ContextCarrier carrier = ContextCarriers.headers("-", propagator("baggage"));

    Baggage baggage = Baggage.fromContext(extract(carrier, request("baggage", list.toString())));

    assertThat(baggage.size()).isLessThanOrEqualTo(64);
  }

  /** As OpenTelemetry publishes one that is not among the built-in ones. */
  private record Published(String getName) implements ConfigurablePropagatorProvider {
    @Override
    public TextMapPropagator getPropagator(ConfigProperties config) {
      assertThat(config.getString("anything")).isNull();
      return new ItemPropagator();
    }
  }

  @Test
  void takesPropagatorsThatArePublishedForOpenTelemetry() {
    PropagatorTable table =
        new PropagatorTable(List.of(), List.of(new Published("mine"), new Published("b3")));
    Context context =
        Contexts.of(
            TraceFlags.getSampled(),
            TraceState.getDefault(),
            Baggage.builder().put("a", "1").build());
    TestingStream stream = request();

    ContextCarriers.headers("p", table.composite(List.of("mine", "b3")))
        .inject(context, stream, Direction.REQUEST);

    assertThat(headers(stream)).contains("p-item-a: 1").contains("p-b3: " + TRACE);
    assertThat(table.names()).contains("mine");
  }

  @Test
  void listsThosePublishedUnderOneNameWhereItIsAskedFor() {
    PropagatorTable table =
        new PropagatorTable(List.of(), List.of(new Published("mine"), new Published("mine")));

    assertThat(table.composite(List.of("b3"))).isNotNull();
    assertThatThrownBy(() -> table.composite(List.of("mine")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("propagator 'mine' is provided 2 times")
        .hasMessageContaining(Published.class.getName());
  }

  @Test
  void knowsEveryNameThatTheLibrariesPublish() {
    List<ConfigurablePropagatorProvider> published =
        ServiceLoader.load(ConfigurablePropagatorProvider.class, B3_LOADER).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    assertThat(published).extracting(ConfigurablePropagatorProvider::getName).contains("b3");
    assertThat(new PropagatorTable(List.of(), published).names())
        .containsAll(FORMATS)
        .contains("xray-lambda");
  }

  private static final ClassLoader B3_LOADER =
      io.opentelemetry.extension.trace.propagation.B3Propagator.class.getClassLoader();
}
