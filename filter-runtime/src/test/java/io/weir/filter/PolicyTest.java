package io.weir.filter;

import static io.weir.api.stream.StreamEvent.FRONTEND_HTTP_REQUEST;
import static io.weir.api.stream.StreamEvent.HTTP_RESPONSE;
import static io.weir.api.stream.StreamEvent.IDLE_TIMEOUT;
import static io.weir.api.stream.StreamEvent.SERVER_UNAVAILABLE;
import static io.weir.api.stream.StreamEvent.STREAM_START;
import static io.weir.api.stream.StreamEvent.STREAM_STOP;
import static io.weir.api.stream.StreamEvent.TCP_RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.api.filter.Filter;
import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.EventSet;
import io.weir.api.stream.Stream;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the filter does when something goes wrong, and whether it looks at a stream at all. */
class PolicyTest {

  private static final String TROUBLE =
      """
      otel-scope a
          span "orphan" parent "nobody"
          span "s" root
          otel-event on-stream-start
      otel-scope b
          span "same event" parent "s"
          otel-event on-stream-start
      otel-scope c
          span "next event" parent "s"
          otel-event on-frontend-http-request
      otel-scope d
          finish *
          otel-event on-stream-stop
      """;

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

  @Test
  void goesOnAfterASoftError() {
    Filter filter = fixture.filter(TROUBLE);
    FilterFixture.run(filter, stream, STREAM_START, FRONTEND_HTTP_REQUEST, STREAM_STOP);

    assertThat(pipeline.spans())
        .extracting(SpanData::getName)
        .containsExactly("s", "same event", "next event");
    assertThat(filter.counters())
        .containsEntry("errors", 1L)
        .containsEntry("disabled_by_error", 0L);
  }

  @Test
  void completesTheEventOfAHardErrorAndThenLeavesTheStreamAlone() {
    Filter filter = fixture.filter("option hard-errors", TROUBLE);
    StreamFilter attached = FilterFixture.attach(filter, stream);
    attached.onEvent(STREAM_START);
    attached.onEvent(FRONTEND_HTTP_REQUEST);
    attached.onEvent(STREAM_STOP);
    assertThat(pipeline.spans()).isEmpty();
    attached.detach();

    assertThat(pipeline.spans())
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder("s", "same event");
    assertThat(filter.counters()).containsEntry("disabled_by_error", 1L);
  }

  @Test
  void saysAnErrorOnceWhileItGoesOn() {
    Filter filter = fixture.filter("log 127.0.0.1:514 local0\noption dontlog-normal", TROUBLE);
    for (int i = 0; i < 100; i++) {
      FilterFixture.run(filter, stream, STREAM_START);
    }

    assertThat(fixture.logs.lines())
        .containsExactly(
            "WARNING opentelemetry filter 'f': otel-scope 'a' : span 'orphan' : parent 'nobody' is"
                + " neither open nor extracted");
    assertThat(filter.counters()).containsEntry("errors", 100L);
  }

  @Test
  void logsWhatWentWellUnlessToldOtherwise() {
    Filter filter =
        fixture.filter(
            "log 127.0.0.1:514 local0",
            """
            otel-scope a
                span "s" root
                otel-event on-stream-start
            """);
    FilterFixture.run(filter, stream, STREAM_START);

    assertThat(fixture.logs.lines())
        .containsExactly("INFO opentelemetry filter 'f': stream 1: 1 spans");
  }

  @Test
  void survivesAFetchThatThrows() {
    Filter filter =
        fixture.filter(
            """
            otel-scope a
                span "s" root
                    attribute "path" path
                otel-event on-frontend-http-request
            otel-scope b
                span "next" root
                otel-event on-frontend-http-request
            """);
    Stream broken =
        (Stream)
            Proxy.newProxyInstance(
                Stream.class.getClassLoader(),
                new Class<?>[] {Stream.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("request")) {
                    throw new IllegalStateException("broken on purpose");
                  }
                  return method.invoke(stream, arguments);
                });
    FilterFixture.run(filter, broken, FRONTEND_HTTP_REQUEST);

    assertThat(pipeline.spans()).extracting(SpanData::getName).containsExactly("next");
    assertThat(filter.counters()).containsEntry("errors", 1L).containsEntry("detached", 1L);
  }

  @Test
  void leavesStreamsAloneWhileDisabled() {
    Filter filter = fixture.filter("option disabled", TROUBLE);

    assertThat(filter.attach(stream)).isNull();
    assertThat(filter.counters())
        .containsEntry("attached_disabled", 1L)
        .containsEntry("attached_run", 0L);
  }

  @Test
  void attachesToAboutAsManyStreamsAsTheRateLimitSays() {
    Filter filter = fixture.filter("rate-limit 25.0", TROUBLE);
    for (int i = 0; i < 4000; i++) {
      StreamFilter attached = filter.attach(stream);
      if (attached != null) {
        attached.detach();
      }
    }

    // Six standard deviations around 1000.
    assertThat(filter.counters().get("attached_run")).isBetween(830L, 1170L);
    assertThat(
            filter.counters().get("attached_run") + filter.counters().get("attached_rate_limited"))
        .isEqualTo(4000);
  }

  @Test
  void attachesToNoStreamAtARateOfZero() {
    Filter filter = fixture.filter("rate-limit 0.0", TROUBLE);

    for (int i = 0; i < 100; i++) {
      assertThat(filter.attach(stream)).isNull();
    }
  }

  @Test
  void wantsTheEventsOfUsedScopesOnly() {
    assertThat(
            fixture
                .filter(
                    """
                    otel-scope a
                        span "s" root
                        otel-event on-stream-start
                    otel-scope b
                        finish *
                        otel-event on-server-unavailable
                    """)
                .events())
        .as("nobody waits for a server, so none is missed")
        .isEqualTo(EventSet.of(STREAM_START));
    assertThat(
            new FilterFixture(directory)
                .filter(
                    """
                    otel-scope a
                        finish *
                        otel-event on-tcp-response
                    otel-scope b
                        finish *
                        otel-event on-server-unavailable
                    """)
                .events())
        .isEqualTo(EventSet.of(TCP_RESPONSE, SERVER_UNAVAILABLE));
  }

  @Test
  void runsIdleScopesAtTheirOwnIntervals() {
    stream.lastActivityNanos(System.nanoTime() - TimeUnit.MINUTES.toNanos(1));
    Filter filter =
        fixture.filter(
            """
            otel-scope a
                idle-timeout 20ms
                log-record info str(short)
                otel-event on-idle-timeout
            otel-scope b
                idle-timeout 1h
                log-record info str(long)
                otel-event on-idle-timeout
            """);
    StreamFilter attached = FilterFixture.attach(filter, stream);

    assertThat(attached.idleTimeoutNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
    attached.onEvent(IDLE_TIMEOUT);
    attached.onEvent(IDLE_TIMEOUT);
    attached.detach();
    assertThat(pipeline.logs())
        .extracting(record -> record.getBodyValue().asString())
        .containsExactly("short", "short");
  }

  @Test
  void waitsForNoIdleTimerWhereNobodyListens() {
    Filter filter = fixture.filter(TROUBLE);

    assertThat(FilterFixture.attach(filter, stream).idleTimeoutNanos()).isZero();
  }

  @Test
  void closesItsPipelineAndAttachesNoMore() {
    Filter filter = fixture.filter(TROUBLE);
    filter.close(100);

    assertThat(pipeline.closed()).isTrue();
    assertThat(filter.attach(stream)).isNull();
    assertThat(filter.events().contains(HTTP_RESPONSE)).isFalse();
  }
}
