package io.weir.proxy.netty.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.stream.Direction;
import io.weir.api.stream.Moment;
import io.weir.proxy.netty.config.PlannerFixture;
import io.weir.proxy.netty.plan.TrafficLog;
import io.weir.proxy.netty.rule.TestingProxiedStream;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingHttpResponse;
import io.weir.testkit.TestingStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrafficLogTest {

  private final TestingHttpResponse response = new TestingHttpResponse();
  private final TestingProxiedStream stream =
      new TestingProxiedStream(
          TestingStream.of(TestingHttpRequest.of("GET", "/x")).response(response));

  private static PlannerFixture plan(String mode, String... lines) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "global",
                "  log 127.0.0.1:514 local0",
                "defaults",
                "  mode " + mode,
                "  timeout client 1s",
                "frontend fe",
                "  bind 127.0.0.1:0"));
    for (String line : lines) {
      all.add("  " + line);
    }
    return PlannerFixture.of(all.toArray(new String[0]));
  }

  private static TrafficLog log(PlannerFixture planned) {
    return planned.plan().frontends().get(0).log();
  }

  @Test
  void writesNothingWithoutALogLine() {
    assertThat(log(plan("http", "option httplog"))).isSameAs(TrafficLog.NONE);
  }

  @Test
  void writesTheFormatOfTheFrontend() {
    PlannerFixture planned =
        plan("http", "log global", "log-format \"%{+Q}HM %[status] %ST %[var(txn.none)]\"");
    log(planned).streamEnded(stream);

    assertThat(planned.logs().lines()).containsExactly("INFO \"GET\" 200 200 -");
  }

  private static final String REQUEST =
      "INFO 192.0.2.1:40000 [DATE] fe be/s1 20/40/80/160/620 200 520 - - sH-- 0/0/0/0/2 0/0 \"GET /x HTTP/1.1\"";
  private static final String CONNECTION =
      "INFO 192.0.2.1:40000 [DATE] fe be/s1 40/80/635 520 sH 0/0/0/0/2 0/0";

  // The manual's sections 8.2.2 and 8.2.3.
  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of("http", "httplog", REQUEST),
        Arguments.of(
            "http",
            "httplog clf",
            "INFO 192.0.2.1 - - [DATE] \"GET /x HTTP/1.1\" 200 520 \"\" \"\" 40000 123 \"fe\" \"be\""
                + " \"s1\" 20 40 80 160 620 sH-- 0 0 0 0 2 0 0 \"\" \"\" "),
        Arguments.of("tcp", "tcplog", CONNECTION),
        Arguments.of(
            "tcp",
            "tcplog clf",
            "INFO 192.0.2.1 - - [DATE] \"TCP \" 000 520 \"\" \"\" 40000 123 \"fe\" \"be\" \"s1\" 5 40 80"
                + " 635 310 sH-- 0 0 0 0 2 0 0 \"\" \"\" "),
        // Requests are told in mode http alone.
        Arguments.of("tcp", "httplog", CONNECTION),
        Arguments.of("tcp", "httplog clf", CONNECTION));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void hasTheUsualFormats(String mode, String option, String expected) {
    stream.stream().bytes(Direction.REQUEST, 310, 310).bytes(Direction.RESPONSE, 520, 520);
    stream.stream().retries(2).terminationState("sH");
    stream.stream()
        .timings()
        .acceptedAtEpochMillis(1_700_000_000_123L)
        .reachedAtMillis(Moment.ACCEPTED, 0)
        .reachedAtMillis(Moment.HANDSHAKE_DONE, 5)
        .reachedAtMillis(Moment.REQUEST_STARTED, 15)
        .reachedAtMillis(Moment.REQUEST_RECEIVED, 35)
        .reachedAtMillis(Moment.QUEUE_LEFT, 75)
        .reachedAtMillis(Moment.CONNECTED, 155)
        .reachedAtMillis(Moment.RESPONSE_RECEIVED, 315)
        .reachedAtMillis(Moment.FINISHED, 635);
    PlannerFixture planned = plan(mode, "log global", "option " + option);
    log(planned).streamEnded(stream);

    assertThat(planned.logs().lines())
        .singleElement()
        .asString()
        .satisfies(
            line -> assertThat(line.replaceFirst("\\[[^]]+]", "[DATE]")).isEqualTo(expected));
  }

  @Test
  void warnsOfAFormatOfRequestsInModeTcp() {
    assertThat(plan("tcp", "log global", "option httplog").problemText())
        .contains("'option httplog' has no effect in frontend 'fe', which is in mode tcp");
    assertThat(plan("tcp", "log global", "option tcplog").problemText()).doesNotContain("tcplog");
  }

  @ParameterizedTest
  @CsvSource({
    "option httplog, true",
    "log-format %ci, true",
    "option dontlognull, false",
    "log 127.0.0.1 local0\\noption httplog, false",
    "log global\\nlog-format %ci, false"
  })
  void warnsOfAFormatThatNobodyReads(String lines, boolean warned) {
    assertThat(plan("http", lines.split("\\\\n")).problemText().contains("no log address"))
        .isEqualTo(warned);
  }

  @Test
  void refusesAFormatOfRequestsInModeTcp() {
    assertThat(plan("tcp", "log global", "log-format %r").problemText())
        .contains("log-format: alias '%r' needs mode http, and this is mode tcp");
  }

  @Test
  void tellsConnectionsWhereNoFormatIsAskedFor() {
    PlannerFixture planned = plan("http", "log global");
    log(planned).streamEnded(stream);

    assertThat(planned.logs().lines())
        .singleElement()
        .asString()
        .startsWith("INFO Connect from 192.0.2.1:")
        .endsWith("(fe/HTTP)");
  }

  @Test
  void takesTheLevelThatARuleSet() {
    PlannerFixture planned = plan("http", "log global", "log-format x");
    stream.setLogLevel("warning");
    log(planned).streamEnded(stream);
    stream.setLogLevel("silent");
    log(planned).streamEnded(stream);

    assertThat(planned.logs().lines()).containsExactly("WARNING x");
  }

  @ParameterizedTest
  @CsvSource({"--,200,0,0", "--,500,0,1", "SC,200,0,1", "--,200,1,1"})
  void leavesOutWhatEndedWell(String state, int status, int retries, int lines) {
    PlannerFixture planned = plan("http", "log global", "log-format x", "option dontlog-normal");
    response.setStatus(status, "");
    stream.stream().terminationState(state).retries(retries);
    log(planned).streamEnded(stream);

    assertThat(planned.logs().lines()).hasSize(lines);
  }

  @Test
  void raisesTheLevelOfErrorsWhereTheyAreToBeSeparate() {
    PlannerFixture planned =
        plan("http", "log global", "log-format x", "option log-separate-errors");
    stream.stream().terminationState("sH");
    log(planned).streamEnded(stream);

    assertThat(planned.logs().lines()).containsExactly("ERR x");
  }

  @Test
  void leavesOutConnectionsOnWhichNothingCame() {
    PlannerFixture planned = plan("tcp", "log global", "log-format x", "option dontlognull");
    log(planned).streamEnded(stream);
    log(planned).sessionEnded(stream.session(), 0, "CR--");
    stream.stream().bytes(Direction.REQUEST, 5, 5);
    log(planned).streamEnded(stream);

    assertThat(planned.logs().lines()).containsExactly("INFO x");
  }

  @Test
  void tellsMalformedRequestsInTheFormatOfTheFrontend() {
    PlannerFixture planned = plan("http", "log global", "log-format \"%ST %[fc_http_major]\"");
    log(planned).sessionEnded(stream.session(), 400, "PR--");

    assertThat(planned.logs().lines()).containsExactly("INFO 400 1");
  }

  @Test
  void tellsFailedConnectionsInShort() {
    PlannerFixture planned = plan("tcp", "log global", "option tcplog");
    log(planned).sessionEnded(stream.session(), 0, "CR--");

    assertThat(planned.logs().lines())
        .singleElement()
        .asString()
        .matches("INFO 192\\.0\\.2\\.1:\\d+ \\[.*] fe/1: CR--");
  }
}
