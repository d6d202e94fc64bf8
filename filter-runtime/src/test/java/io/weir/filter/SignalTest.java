package io.weir.filter;

import static io.weir.api.stream.StreamEvent.FRONTEND_HTTP_REQUEST;
import static io.weir.api.stream.StreamEvent.HTTP_RESPONSE;
import static io.weir.api.stream.StreamEvent.STREAM_START;
import static io.weir.api.stream.StreamEvent.STREAM_STOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.weir.api.filter.Filter;
import io.weir.api.stream.StreamEvent;
import io.weir.api.telemetry.InstrumentView;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingHttpResponse;
import io.weir.testkit.TestingStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instruments and log records. */
class SignalTest {

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

  private MetricData metric(String name) {
    return pipeline.metrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void recordsInTheContextOfTheInnermostSpanWhereExemplarsAreWanted(boolean wanted) {
    pipeline.exemplars(wanted);
    run(
        """
        otel-scope a
            span "outer" root
            span "inner" parent "outer"
            instrument cnt_int "c" value int(1)
            instrument update "c"
            finish "inner"
            otel-event on-stream-start
        """,
        STREAM_START);

    var exemplars = metric("c").getLongSumData().getPoints().iterator().next().getExemplars();
    if (wanted) {
      assertThat(exemplars)
          .singleElement()
          .satisfies(
              exemplar ->
                  assertThat(exemplar.getSpanContext().getSpanId())
                      .isEqualTo(pipeline.span("inner").getSpanId()));
    } else {
      assertThat(exemplars).isEmpty();
    }
  }

  @Test
  void scalesWhatADecimalHistogramRecords() {
    run(
        """
        otel-scope a
            instrument hist_dbl "d" unit "s" value int(250) scale 0.001 bounds "0.1 0.5"
            instrument hist_dbl "plain" value int(3)
            instrument update "d"
            instrument update "plain"
            otel-event on-stream-start
        """,
        STREAM_START);

    assertThat(metric("d").getHistogramData().getPoints())
        .singleElement()
        .satisfies(point -> assertThat(point.getSum()).isEqualTo(0.25));
    assertThat(pipeline.views())
        .singleElement()
        .isEqualTo(
            new InstrumentView("d", InstrumentView.Aggregation.HISTOGRAM, List.of(0.1, 0.5)));
    assertThat(metric("plain").getHistogramData().getPoints())
        .singleElement()
        .satisfies(point -> assertThat(point.getSum()).isEqualTo(3.0));
  }

  @Test
  void recordsTheCreateFormsValueWithTheUpdatesAttributes() {
    stream.response(TestingHttpResponse.of(204));
    run(
        """
        otel-scope a
            instrument cnt_int "c" desc "A count" unit "{x}" value status
            instrument udcnt_int "u" value int(-2)
            instrument gauge_int "g" value int(7)
            otel-event on-stream-start
        otel-scope b
            instrument update "c" attr "phase" str(response) attr "code" status
            instrument update "u"
            instrument update "g" attr "fixed" str(yes) attr "n" int(1)
            otel-event on-http-response
        """,
        STREAM_START,
        HTTP_RESPONSE,
        HTTP_RESPONSE);

    MetricData counter = metric("c");
    assertThat(counter.getDescription()).isEqualTo("A count");
    assertThat(counter.getUnit()).isEqualTo("{x}");
    assertThat(counter.getLongSumData().isMonotonic()).isTrue();
    assertThat(counter.getLongSumData().getPoints())
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.getValue()).isEqualTo(408);
              assertThat(point.getAttributes())
                  .isEqualTo(
                      Attributes.builder().put("phase", "response").put("code", 204).build());
            });
    assertThat(metric("u").getLongSumData().getPoints())
        .extracting(LongPointData::getValue)
        .containsExactly(-4L);
    assertThat(metric("g").getLongGaugeData().getPoints())
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.getValue()).isEqualTo(7);
              assertThat(point.getAttributes())
                  .isEqualTo(Attributes.builder().put("fixed", "yes").put("n", 1).build());
            });
  }

  @Test
  void recordsNothingForACreateFormAlone() {
    run(
        """
        otel-scope a
            instrument cnt_int "c" value int(1)
            otel-event on-stream-start
        """,
        STREAM_START);

    assertThat(pipeline.metrics()).isEmpty();
  }

  @Test
  void recordsNothingBeforeAScopeThatCreatesTheInstrumentHasRun() {
    run(
        """
        otel-scope a
            instrument update "c"
            otel-event on-stream-start
        otel-scope b
            instrument cnt_int "c" value int(1)
            otel-event on-http-response
        """,
        STREAM_START,
        STREAM_START);
    assertThat(pipeline.metrics()).isEmpty();

    run(
        """
        otel-scope a
            instrument update "c"
            otel-event on-http-response
        otel-scope b
            instrument cnt_int "c" value int(1)
            otel-event on-stream-start
        """,
        STREAM_START,
        HTTP_RESPONSE);
    assertThat(metric("c").getLongSumData().getPoints())
        .extracting(LongPointData::getValue)
        .containsExactly(1L);
  }

  @Test
  void asksForViewsWhereBoundsOrAggregationsAreGiven() {
    fixture.filter(
        """
        otel-scope a
            instrument hist_int "bounded" value int(1) bounds "1 10 100"
            instrument hist_int "exponential" aggr exp_histogram value int(1)
            instrument cnt_int "dropped" aggr drop value int(1)
            instrument cnt_int "plain" value int(1)
            otel-event on-stream-start
        """);

    assertThat(pipeline.views())
        .containsExactly(
            new InstrumentView(
                "bounded", InstrumentView.Aggregation.HISTOGRAM, List.of(1.0, 10.0, 100.0)),
            new InstrumentView(
                "exponential", InstrumentView.Aggregation.EXPONENTIAL_HISTOGRAM, List.of()),
            new InstrumentView("dropped", InstrumentView.Aggregation.DROP, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "cnt_int, method",
    "cnt_int, req.hdr(nothing)",
    "cnt_int, bool(true)",
    "cnt_int, int(-1)",
    "hist_int, int(-1)",
    "gauge_int, \"%[int(1)]\""
  })
  void recordsNothingButAnErrorForWhatIsNoNumber(String kind, String value) {
    Filter filter =
        run(
            """
            otel-scope a
                instrument KIND "c" value VALUE
                instrument update "c"
                otel-event on-frontend-http-request
            """
                .replace("KIND", kind)
                .replace("VALUE", value),
            FRONTEND_HTTP_REQUEST);

    assertThat(pipeline.metrics()).isEmpty();
    assertThat(filter.counters()).containsEntry("errors", 1L);
  }

  @Test
  void emitsLogRecordsWithEverythingTheyCanHave() {
    run(
        """
        otel-scope a
            span "s" root
            log-record warn2 id 1001 event "happened" span "s" attr "m" method attr "n" int(5) method str(" ") path
            otel-event on-frontend-http-request
        """,
        FRONTEND_HTTP_REQUEST);

    LogRecordData record = pipeline.logs().get(0);
    assertThat(record.getSeverity()).isEqualTo(Severity.WARN2);
    assertThat(record.getSeverityText()).isEqualTo("WARN2");
    assertThat(record.getEventName()).isEqualTo("happened");
    assertThat(record.getBodyValue()).isEqualTo(Value.of("GET /x"));
    assertThat(record.getAttributes().asMap())
        .isEqualTo(
            Attributes.builder().put("m", "GET").put("n", 5).put("event.id", 1001).build().asMap());
    assertThat(record.getSpanContext()).isEqualTo(pipeline.span("s").getSpanContext());
    assertThat(record.getTimestampEpochNanos()).isEqualTo(pipeline.span("s").getStartEpochNanos());
  }

  @Test
  void keepsTheTypeOfABodyOfOneSample() {
    Filter filter =
        run(
            """
            otel-scope a
                log-record info int(5)
                log-record info bool(true)
                log-record info method
                log-record info "%[int(5)]"
                log-record info req.hdr(nothing)
                log-record info str(before) req.hdr(nothing) str(after)
                otel-event on-frontend-http-request
            """,
            FRONTEND_HTTP_REQUEST);

    assertThat(pipeline.logs())
        .extracting(LogRecordData::getBodyValue)
        .containsExactly(
            Value.of(5),
            Value.of(true),
            Value.of("GET"),
            Value.of("5"),
            Value.of(""),
            Value.of("before"));
    assertThat(filter.counters()).containsEntry("errors", 2L);
  }

  @Test
  void leavesOutWhatIsLessSevereThanThePipelineAsksFor() {
    pipeline.minimumSeverity(Severity.WARN);
    run(
        """
        otel-scope a
            log-record info4 str(no)
            log-record warn str(yes)
            otel-event on-stream-start
        """,
        STREAM_START);

    assertThat(pipeline.logs())
        .extracting(LogRecordData::getSeverity)
        .containsExactly(Severity.WARN);
  }

  @Test
  void emitsWithoutCorrelationWhenTheSpanIsNotOpen() {
    run(
        """
        otel-scope a
            span "s" root
            finish "s"
            otel-event on-stream-start
        otel-scope b
            log-record info span "s" str(x)
            otel-event on-stream-stop
        """,
        STREAM_START,
        STREAM_STOP);

    assertThat(pipeline.logs().get(0).getSpanContext().isValid()).isFalse();
  }
}
