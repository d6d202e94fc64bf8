package io.weir.filter;

import static io.weir.api.stream.StreamEvent.CLIENT_SESSION_END;
import static io.weir.api.stream.StreamEvent.CLIENT_SESSION_START;
import static io.weir.api.stream.StreamEvent.FRONTEND_HTTP_REQUEST;
import static io.weir.api.stream.StreamEvent.HTTP_RESPONSE;
import static io.weir.api.stream.StreamEvent.SERVER_SESSION_END;
import static io.weir.api.stream.StreamEvent.SERVER_SESSION_START;
import static io.weir.api.stream.StreamEvent.STREAM_START;
import static io.weir.api.stream.StreamEvent.STREAM_STOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import io.weir.api.filter.Filter;
import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.StreamEvent;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingHttpResponse;
import io.weir.testkit.TestingStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScopeTest {

  @TempDir private Path directory;
  private FilterFixture fixture;
  private TestingPipeline pipeline;
  private TestingStream stream;

  @BeforeEach
  void createFixture() {
    fixture = new FilterFixture(directory);
    pipeline = fixture.pipeline;
    stream = TestingStream.of(TestingHttpRequest.of("GET", "/x", "host", "a.example"));
  }

  private void run(String scopes, StreamEvent... events) {
    FilterFixture.run(fixture.filter(scopes), stream, events);
  }

  /** As a map: the collections of the SDK compare by class. */
  private Map<AttributeKey<?>, Object> attributes(String span) {
    return pipeline.span(span).getAttributes().asMap();
  }

  @Test
  void opensARootSpanAndItsChild() {
    run(
        """
        otel-scope a
            span "root" root
            otel-event on-stream-start
        otel-scope b
            span "child" parent "root"
            finish "child"
            otel-event on-client-session-start
        otel-scope c
            finish *
            otel-event on-stream-stop
        """,
        STREAM_START,
        CLIENT_SESSION_START,
        STREAM_STOP);

    SpanData root = pipeline.span("root");
    SpanData child = pipeline.span("child");
    assertThat(root.getParentSpanContext().isValid()).isFalse();
    assertThat(root.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(child.getParentSpanId()).isEqualTo(root.getSpanId());
    assertThat(child.getTraceId()).isEqualTo(root.getTraceId());
    assertThat(pipeline.spans()).containsExactly(child, root);
  }

  @ParameterizedTest
  @EnumSource(SpanKind.class)
  void opensASpanOfTheKindThatIsAskedFor(SpanKind kind) {
    run(
        """
        otel-scope a
            span "s" root kind %s
            otel-event on-stream-start
        otel-scope b
            span "s" kind internal
            otel-event on-client-session-start
        """
            .formatted(kind.name().toLowerCase(Locale.ROOT)),
        STREAM_START,
        CLIENT_SESSION_START);

    assertThat(pipeline.span("s").getKind()).isEqualTo(kind);
  }

  @Test
  void namesASpanBySamplesAndKnowsItByItsOwnName() {
    run(
        """
        otel-scope a
            span "s" root name method
            span "t" parent "s" name "%[method] %[path]"
            span "u" parent "s" name req.hdr(nothing)
            otel-event on-stream-start
        otel-scope b
            span "s" name str(renamed)
            span "t"
                attribute "same" str(span)
            otel-event on-client-session-start
        """,
        STREAM_START, CLIENT_SESSION_START);

    assertThat(pipeline.span("renamed").getParentSpanContext().isValid()).isFalse();
    SpanData child = pipeline.span("GET /x");
    assertThat(child.getParentSpanId()).isEqualTo(pipeline.span("renamed").getSpanId());
    assertThat(child.getAttributes().size()).isEqualTo(1);
    assertThat(pipeline.span("u").getParentSpanId()).isEqualTo(child.getParentSpanId());
    assertThat(pipeline.spans()).hasSize(3);
  }

  @Test
  void givesAllScopesOfAnEventOneTime() {
    run(
        """
        otel-scope a
            span "one" root
            span "two" parent "one"
                event "e" "k" str(v)
            otel-event on-stream-start
        otel-scope b
            span "three" parent "two"
            finish "one"
            otel-event on-stream-start
        """,
        STREAM_START);

    long start = pipeline.span("one").getStartEpochNanos();
    assertThat(pipeline.span("one").getEndEpochNanos()).isEqualTo(start);
    assertThat(pipeline.span("two").getStartEpochNanos()).isEqualTo(start);
    assertThat(pipeline.span("two").getEvents().get(0).getEpochNanos()).isEqualTo(start);
    assertThat(pipeline.span("three").getStartEpochNanos()).isEqualTo(start);
    assertThat(pipeline.span("three").getEndEpochNanos()).isGreaterThan(start);
  }

  @Test
  void keepsTheTypeOfOneSampleAndJoinsSeveral() {
    stream.response(TestingHttpResponse.of(204));
    run(
        """
        otel-scope a
            span "s" root
                attribute "number" status
                attribute "flag" bool(true)
                attribute "text" method
                attribute "joined" status str("-") bool(true) str("-") method
                attribute "format" "%[status]"
                attribute "missing" req.hdr(nothing)
                attribute "missing joined" str(a) req.hdr(nothing) str(b)
                attribute "binary" bin(0001)
            otel-event on-http-response
        """,
        HTTP_RESPONSE);

    assertThat(attributes("s"))
        .isEqualTo(
            Attributes.builder()
                .put("number", 204)
                .put("flag", true)
                .put("text", "GET")
                .put("joined", "204-1-GET")
                .put("format", "204")
                .put("missing", "")
                .put("missing joined", "ab")
                .build()
                .asMap());
  }

  @Test
  void decodesUtf8() {
    stream.request(TestingHttpRequest.of("GET", "/", "x-name", "J\u00c3\u00bcrgen"));
    run(
        """
        otel-scope a
            span "s" root
                attribute "name" req.hdr(x-name)
            otel-event on-frontend-http-request
        """,
        FRONTEND_HTTP_REQUEST);

    assertThat(pipeline.span("s").getAttributes().get(AttributeKey.stringKey("name")))
        .isEqualTo("J\u00fcrgen");
  }

  @Test
  void addsToAnOpenSpanAndLetsTheLastAttributeCount() {
    run(
        """
        otel-scope a
            span "s" root
                attribute "k" str(first)
                attribute "other" int(1)
            otel-event on-stream-start
        otel-scope b
            span "s"
                attribute "k" str(second)
            otel-event on-frontend-http-request
        """,
        STREAM_START,
        FRONTEND_HTTP_REQUEST);

    assertThat(attributes("s"))
        .isEqualTo(Attributes.builder().put("k", "second").put("other", 1).build().asMap());
  }

  @Test
  void neverExportsAKeyTwiceWhenItsTypeChanges() {
    Filter filter =
        fixture.filter(
            """
            otel-scope a
                span "s" root
                    attribute "code" status
                otel-event on-stream-start
            otel-scope b
                span "s"
                    attribute "code" status
                otel-event on-http-response
            """);
    StreamFilter attached = FilterFixture.attach(filter, stream);
    attached.onEvent(STREAM_START);
    stream.response(TestingHttpResponse.of(404));
    attached.onEvent(HTTP_RESPONSE);
    attached.detach();

    assertThat(attributes("s")).isEqualTo(Attributes.builder().put("code", "404").build().asMap());
  }

  @Test
  void opensANewSpanForANameThatWasFinished() {
    run(
        """
        otel-scope a
            span "s" root
            finish "s"
            otel-event on-stream-start
        otel-scope b
            span "s" root
            finish "s"
            otel-event on-frontend-http-request
        """,
        STREAM_START,
        FRONTEND_HTTP_REQUEST);

    assertThat(pipeline.spans()).hasSize(2);
    assertThat(pipeline.spans().get(0).getTraceId())
        .isNotEqualTo(pipeline.spans().get(1).getTraceId());
  }

  @Test
  void makesOneEventOfAllLinesOfOneName() {
    run(
        """
        otel-scope a
            span "s" root
                event "e1" "a" str(1)
                event "e2" "b" int(2)
                event "e1" "c" bool(true)
            otel-event on-stream-start
        """,
        STREAM_START);

    SpanData span = pipeline.span("s");
    assertThat(span.getEvents()).extracting(EventData::getName).containsExactly("e1", "e2");
    assertThat(span.getEvents().get(0).getAttributes())
        .isEqualTo(Attributes.builder().put("a", "1").put("c", "1").build());
    assertThat(span.getEvents().get(1).getAttributes())
        .isEqualTo(Attributes.builder().put("b", "2").build());
  }

  @Test
  void linksOpenSpansAndSkipsOthers() {
    run(
        """
        otel-scope a
            span "root" root
            span "s" parent "root" link "root"
                link "nobody"
            otel-event on-stream-start
        otel-scope b
            span "root"
                link "s"
            otel-event on-frontend-http-request
        """,
        STREAM_START,
        FRONTEND_HTTP_REQUEST);

    SpanData root = pipeline.span("root");
    assertThat(pipeline.span("s").getLinks())
        .extracting(link -> link.getSpanContext().getSpanId())
        .containsOnly(root.getSpanId());
    assertThat(root.getLinks())
        .extracting(LinkData::getSpanContext)
        .containsExactly(pipeline.span("s").getSpanContext());
  }

  @Test
  void setsTheStatusWithTheDescriptionOfAnError() {
    run(
        """
        otel-scope a
            span "failed" root
                status "error" str("code: ") int(503)
            span "fine" parent "failed"
                status "ok"
            span "kept" parent "failed"
                status "error" str(why)
            span "plain" parent "failed"
            otel-event on-stream-start
        otel-scope b
            span "kept"
                status "ignore" str(never)
            otel-event on-frontend-http-request
        """,
        STREAM_START,
        FRONTEND_HTTP_REQUEST);

    assertThat(pipeline.span("failed").getStatus())
        .isEqualTo(StatusData.create(StatusCode.ERROR, "code: 503"));
    assertThat(pipeline.span("fine").getStatus()).isEqualTo(StatusData.ok());
    assertThat(pipeline.span("kept").getStatus().getDescription()).isEqualTo("why");
    assertThat(pipeline.span("plain").getStatus()).isEqualTo(StatusData.unset());
  }

  @Test
  void finishesByDirection() {
    Filter filter =
        fixture.filter(
            """
            otel-scope a
                span "neither" root
                otel-event on-stream-start
            otel-scope b
                span "request" parent "neither"
                otel-event on-client-session-start
            otel-scope c
                span "response" parent "neither"
                otel-event on-server-session-start
            otel-scope d
                finish "*req*"
                otel-event on-client-session-end
            otel-scope e
                finish "*res*"
                otel-event on-server-session-end
            """);
    StreamFilter attached = FilterFixture.attach(filter, stream);
    attached.onEvent(STREAM_START);
    attached.onEvent(CLIENT_SESSION_START);
    attached.onEvent(SERVER_SESSION_START);
    assertThat(pipeline.spans()).isEmpty();
    attached.onEvent(CLIENT_SESSION_END);
    assertThat(pipeline.spans()).extracting(SpanData::getName).containsExactly("request");
    attached.onEvent(SERVER_SESSION_END);
    assertThat(pipeline.spans())
        .extracting(SpanData::getName)
        .containsExactly("request", "response");
    attached.detach();
    assertThat(pipeline.spans())
        .extracting(SpanData::getName)
        .containsExactly("request", "response", "neither");
  }

  @Test
  void runsScopesInTheOrderOfTheFile() {
    run(
        """
        otel-scope a
            span "one" root
            otel-event on-stream-start
        otel-scope b
            span "two" parent "one"
            finish "one"
            otel-event on-stream-start
        otel-scope c
            span "three" parent "one"
            otel-event on-stream-start
        """,
        STREAM_START);

    assertThat(pipeline.spans()).extracting(SpanData::getName).containsExactly("one", "two");
  }

  @Test
  void looksConditionsUpInScopeThenInstrumentationThenProxy() {
    FilterFixture.run(
        fixture.filter(
            """
            acl get method GET
            acl other method POST
            """,
            """
            otel-scope a
                acl other method GET
                span "both" root
                otel-event on-frontend-http-request if get other
            otel-scope b
                span "not here" parent "both"
                otel-event on-frontend-http-request if other
            otel-scope c
                span "negated" parent "both"
                otel-event on-frontend-http-request unless other
            otel-scope d
                span "predefined" parent "both"
                otel-event on-frontend-http-request if METH_GET
            """),
        stream,
        FRONTEND_HTTP_REQUEST);

    assertThat(pipeline.spans())
        .extracting(SpanData::getName)
        .containsExactly("both", "negated", "predefined");
  }

  @Test
  void leavesTheStreamAloneWhenTheRootsConditionFails() {
    Filter filter =
        fixture.filter(
            """
            otel-scope a
                span "root" root
                otel-event on-frontend-http-request if { method POST }
            otel-scope b
                span "orphan"
                otel-event on-frontend-http-request
            otel-scope c
                span "later"
                otel-event on-http-response
            """);
    FilterFixture.run(filter, stream, FRONTEND_HTTP_REQUEST, HTTP_RESPONSE);

    assertThat(pipeline.spans()).isEmpty();
    assertThat(filter.counters()).containsEntry("disabled_by_condition", 1L);
  }

  @Test
  void endsWhatTheConfigurationForgot() {
    Filter filter =
        fixture.filter(
            """
            otel-scope a
                span "s" root
                otel-event on-stream-start
            """);
    StreamFilter attached = FilterFixture.attach(filter, stream);
    attached.onEvent(STREAM_START);
    assertThat(pipeline.spans()).isEmpty();
    attached.detach();
    assertThat(pipeline.span("s").hasEnded()).isTrue();
    assertThat(filter.counters()).containsEntry("attached_run", 1L).containsEntry("detached", 1L);
  }

  @Test
  void showsAttributesToTheSampler() {
    pipeline.sampler(
        new Sampler() {
          @Override
          public SamplingResult shouldSample(
              Context parent,
              String traceId,
              String name,
              SpanKind kind,
              Attributes attributes,
              List<LinkData> links) {
            return "/x".equals(attributes.get(AttributeKey.stringKey("path")))
                ? SamplingResult.recordAndSample()
                : SamplingResult.drop();
          }

          @Override
          public String getDescription() {
            return "by path";
          }
        });
    run(
        """
        otel-scope a
            span "seen" root
                attribute "path" path
            span "not seen" root
            otel-event on-frontend-http-request
        """,
        FRONTEND_HTTP_REQUEST);

    assertThat(pipeline.spans()).extracting(SpanData::getName).containsExactly("seen");
  }

  @Test
  void runsWithoutAnySignal() {
    fixture.pipeline.unbound();
    Filter filter =
        fixture.filter(
            """
            otel-scope a
                span "s" root
                    attribute "a" method
                    inject "ctx" use-headers
                instrument cnt_int "c" value int(1)
                instrument update "c"
                log-record info str(x)
                otel-event on-frontend-http-request
            """);
    FilterFixture.run(filter, stream, FRONTEND_HTTP_REQUEST);

    assertThat(filter.counters()).containsEntry("errors", 0L);
  }
}
