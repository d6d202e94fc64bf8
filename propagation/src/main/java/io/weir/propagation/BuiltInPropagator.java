package io.weir.propagation;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.contrib.awsxray.propagator.AwsXrayPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import io.opentelemetry.extension.trace.propagation.JaegerPropagator;
import io.opentelemetry.extension.trace.propagation.OtTracePropagator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The propagators that OpenTelemetry's specification names ("Environment Variable Specification",
 * {@code OTEL_PROPAGATORS}).
 */
@SuppressWarnings(
    "deprecation") // Whoever still has services that speak the older forms needs them.
enum BuiltInPropagator {
  TRACECONTEXT(W3CTraceContextPropagator.getInstance(), List.of(), Set.of()),
  BAGGAGE(W3CBaggagePropagator.getInstance(), List.of(), Set.of()),
  // Both read both forms, and more headers than OpenTelemetry writes: see Zipkin's B3 description.
  B3(B3Propagator.injectingSingleHeader(), B3Keys.ALL, Set.of()),
  B3MULTI(B3Propagator.injectingMultiHeaders(), B3Keys.ALL, Set.of()),
  // "Propagation Format" of Jaeger: baggage has one header for each item, or one that clients send.
  JAEGER(JaegerPropagator.getInstance(), List.of("jaeger-baggage"), Set.of("uberctx-")),
  OTTRACE(OtTracePropagator.getInstance(), List.of(), Set.of("ot-baggage-")),
  XRAY(AwsXrayPropagator.getInstance(), List.of(), Set.of()),
  NONE(TextMapPropagator.noop(), List.of(), Set.of());

  private final TextMapPropagator propagator;

  BuiltInPropagator(TextMapPropagator propagator, List<String> more, Set<String> keyPrefixes) {
    Set<String> fields = new LinkedHashSet<>(propagator.fields());
    fields.addAll(more);
    this.propagator =
        more.isEmpty() && keyPrefixes.isEmpty()
            ? propagator
            : new NamedPropagator(List.of(propagator), fields, keyPrefixes);
  }

  String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  TextMapPropagator propagator() {
    return propagator;
  }

  /** Apart, for an enum's constants come before its other constants. */
  private static final class B3Keys {
    static final List<String> ALL =
        List.of(
            "b3", "X-B3-TraceId", "X-B3-SpanId", "X-B3-ParentSpanId", "X-B3-Sampled", "X-B3-Flags");
  }
}
