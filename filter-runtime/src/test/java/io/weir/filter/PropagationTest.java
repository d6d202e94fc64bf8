package io.weir.filter;

import static io.weir.api.stream.StreamEvent.CLIENT_SESSION_START;
import static io.weir.api.stream.StreamEvent.FRONTEND_HTTP_REQUEST;
import static io.weir.api.stream.StreamEvent.HTTP_RESPONSE;
import static io.weir.api.stream.StreamEvent.HTTP_WAIT_REQUEST;
import static io.weir.api.stream.StreamEvent.STREAM_START;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.api.config.Problems;
import io.weir.api.filter.Filter;
import io.weir.api.filter.StreamFilter;
import io.weir.api.sample.Sample;
import io.weir.api.stream.StreamEvent;
import io.weir.api.stream.VariableName;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropagationTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  @TempDir private Path directory;
  private FilterFixture fixture;
  private TestingPipeline pipeline;
  private TestingStream stream;

  @BeforeEach
  void createFixture() {
    fixture = new FilterFixture(directory);
    pipeline = fixture.pipeline;
    stream = TestingStream.of(TestingHttpRequest.of("GET", "/x"));
  }

  private Filter run(String scopes, StreamEvent... events) {
    Filter filter = fixture.filter(scopes);
    FilterFixture.run(filter, stream, events);
    return filter;
  }

  private String header(String name) {
    return stream.request().headers().first(name);
  }

  private static VariableName variable(String name) {
    return VariableName.parse(name);
  }

  @Test
  void injectsAfterBaggageThroughHeadersAndVariables() {
    run(
        """
        otel-scope a
            span "s" root
                inject "my-ctx" use-headers use-vars
                baggage "who" str("a b")
            otel-event on-frontend-http-request
        """,
        FRONTEND_HTTP_REQUEST);

    SpanData span = pipeline.span("s");
    String flags = span.getSpanContext().getTraceFlags().asHex();
    String traceparent = "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + flags;
    assertThat(header("my-ctx-traceparent")).isEqualTo(traceparent);
    assertThat(header("my-ctx-baggage")).isEqualTo("who=a%20b");
    assertThat(stream.variables().get(variable("txn.myDctx.traceparent")))
        .isEqualTo(Sample.of(traceparent));
  }

  @Test
  void handsBaggageDownToChildren() {
    run(
        """
        otel-scope a
            span "s" root
                baggage "one" str(1)
            span "child" parent "s"
                baggage "two" str(2)
                inject "c" use-headers
            otel-event on-frontend-http-request
        """,
        FRONTEND_HTTP_REQUEST);

    assertThat(header("c-baggage").split(",")).containsExactlyInAnyOrder("one=1", "two=2");
  }

  @Test
  void extractsHeadersAndContinuesTheTrace() {
    stream.request().headers().add("P-TraceParent", "00-" + TRACE + "-" + PARENT + "-01");
    stream.request().headers().add("p-baggage", "k=v");
    run(
        """
        otel-scope a
            extract "p" use-headers
            span "s" parent "p"
                inject "out" use-headers
            finish "p"
            otel-event on-frontend-http-request
        """,
        FRONTEND_HTTP_REQUEST);

    assertThat(pipeline.span("s").getTraceId()).isEqualTo(TRACE);
    assertThat(pipeline.span("s").getParentSpanId()).isEqualTo(PARENT);
    assertThat(header("out-baggage")).isEqualTo("k=v");
    assertThat(header("p-traceparent")).as("finished contexts take their headers along").isNull();
  }

  @Test
  void extractsBareHeaders() {
    stream.request().headers().add("traceparent", "00-" + TRACE + "-" + PARENT + "-01");
    run(
        """
        otel-scope a
            extract "-" use-headers
            span "s" parent "-"
            otel-event on-frontend-http-request
        """,
        FRONTEND_HTTP_REQUEST);

    assertThat(pipeline.span("s").getTraceId()).isEqualTo(TRACE);
  }

  @Test
  void keepsTheContextThatWasExtractedFirst() {
    run(
        """
        otel-scope a
            span "one" root
                inject "c" use-vars
            otel-event on-stream-start
        otel-scope b
            extract "c" use-vars
            otel-event on-client-session-start
        otel-scope c
            span "two" root
                inject "c" use-vars
            otel-event on-client-session-start
        otel-scope d
            extract "c" use-vars
            span "child" parent "c"
            otel-event on-http-wait-request
        """,
        STREAM_START,
        CLIENT_SESSION_START,
        HTTP_WAIT_REQUEST);

    assertThat(pipeline.span("child").getParentSpanId())
        .isEqualTo(pipeline.span("one").getSpanId());
  }

  @Test
  void forgetsAFinishedContext() {
    Filter filter =
        run(
            """
            otel-scope a
                span "one" root
                    inject "c" use-vars
                otel-event on-stream-start
            otel-scope b
                extract "c" use-vars
                finish "c"
                otel-event on-client-session-start
            otel-scope c
                span "child" parent "c"
                otel-event on-http-wait-request
            """,
            STREAM_START,
            CLIENT_SESSION_START,
            HTTP_WAIT_REQUEST);

    assertThat(pipeline.spans()).extracting(SpanData::getName).containsExactly("one");
    assertThat(stream.variables().get(variable("txn.c.traceparent"))).isNull();
    assertThat(filter.counters()).containsEntry("errors", 1L);
  }

  @Test
  void keepsWhatASpanSentWhenTheSpanEnds() {
    run(
        """
        otel-scope a
            span "auto" root
                inject - use-headers
            finish "auto"
            otel-event on-frontend-http-request
        otel-scope b
            finish *
            otel-event on-http-response
        """,
        FRONTEND_HTTP_REQUEST,
        HTTP_RESPONSE);

    assertThat(header("auto-traceparent")).isNotNull();
  }

  @Test
  void takesBackWhatWasInjectedWhenItsNameIsFinished() {
    run(
        """
        otel-scope a
            span "s" root
                inject "c" use-headers use-vars
            otel-event on-frontend-http-request
        otel-scope b
            finish "c"
            otel-event on-http-headers-request
        """,
        FRONTEND_HTTP_REQUEST,
        StreamEvent.HTTP_HEADERS_REQUEST);

    assertThat(header("c-traceparent")).isNull();
    assertThat(stream.variables().get(variable("txn.c.traceparent"))).isNull();
  }

  @Test
  void beginsAFreshTraceAfterABrokenTraceparent() {
    stream.request().headers().add("p-traceparent", "00-garbage");
    Filter filter =
        run(
            """
            otel-scope a
                extract "p" use-headers
                span "s" parent "p"
                otel-event on-frontend-http-request
            """,
            FRONTEND_HTTP_REQUEST);

    assertThat(pipeline.span("s").getParentSpanContext().isValid()).isFalse();
    assertThat(filter.counters()).containsEntry("errors", 0L);
  }

  @Test
  void countsWhatCannotBeFoundOrWritten() {
    stream.request(null);
    Filter filter =
        run(
            """
            otel-scope a
                extract "p" use-headers
                span "no parent" parent "p"
                span "s" root
                    inject "c" use-headers use-vars
                otel-event on-client-session-start
            """,
            CLIENT_SESSION_START);

    assertThat(pipeline.spans()).extracting(SpanData::getName).containsExactly("s");
    assertThat(filter.counters()).containsEntry("errors", 3L);
    assertThat(stream.variables().get(variable("txn.c.traceparent"))).isNotNull();
  }

  @Test
  void usesThePropagatorsOfTheEnvironment() {
    stream.process().environment("OTEL_PROPAGATORS", "baggage");
    Filter filter =
        fixture.filterOn(
            stream,
            """
            otel-scope a
                span "s" root
                    baggage "k" str(v)
                    inject "c" use-headers
                otel-event on-frontend-http-request
            """);
    FilterFixture.run(filter, stream, FRONTEND_HTTP_REQUEST);

    assertThat(header("c-traceparent")).isNull();
    assertThat(header("c-baggage")).isEqualTo("k=v");
  }

  @Test
  void passesOnInOneFormWhatCameInAnother() {
    stream.process().environment("OTEL_PROPAGATORS", " b3multi , xray,");
    stream
        .request()
        .headers()
        .add(
            "X-Amzn-Trace-Id",
            "Root=1-"
                + TRACE.substring(0, 8)
                + "-"
                + TRACE.substring(8)
                + ";Parent="
                + PARENT
                + ";Sampled=1");
    Filter filter =
        fixture.filterOn(
            stream,
            """
            otel-scope a
                extract "-" use-headers
                span "s" parent "-"
                    inject "c" use-headers
                otel-event on-frontend-http-request
            """);
    FilterFixture.run(filter, stream, FRONTEND_HTTP_REQUEST);

    assertThat(pipeline.span("s").getParentSpanId()).isEqualTo(PARENT);
    assertThat(header("c-x-b3-traceid")).isEqualTo(TRACE);
    assertThat(header("c-x-b3-spanid")).isEqualTo(pipeline.span("s").getSpanId());
    assertThat(header("c-x-amzn-trace-id")).startsWith("Root=1-");
  }

  @Test
  void saysWhereAPropagatorIsUnknown() {
    stream.process().environment("OTEL_PROPAGATORS", "tracecontext,b3mutli");
    Problems problems = new Problems();
    fixture.check(
        """
        [f]
            otel-instrumentation i
                config otel.yml
        """,
        stream.frontend(),
        stream,
        problems);

    assertThat(FilterFixture.render(problems.all()))
        .contains(
            "ALERT otel.cfg:2: OTEL_PROPAGATORS : unknown propagator 'b3mutli'"
                + " (did you mean 'b3multi'?)");
  }

  @Test
  void readsBaggageOfTheSameStreamOnlyFromItsOwnState() {
    Filter filter =
        fixture.filter(
            """
            otel-scope a
                span "s" root
                    baggage "id" var(sess.otel.uuid)
                    inject "c" use-headers
                otel-event on-frontend-http-request
            """);
    StreamFilter first = FilterFixture.attach(filter, stream);
    first.onEvent(FRONTEND_HTTP_REQUEST);
    String one = header("c-baggage");
    first.detach();
    StreamFilter second = FilterFixture.attach(filter, stream);
    second.onEvent(FRONTEND_HTTP_REQUEST);
    second.detach();

    assertThat(one)
        .matches("id=[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(header("c-baggage")).isNotEqualTo(one);
  }
}
