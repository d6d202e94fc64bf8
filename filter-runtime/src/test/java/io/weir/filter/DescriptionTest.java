package io.weir.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.explain.Explanation;
import io.weir.api.filter.Filter;
import io.weir.api.filter.FilterDescription;
import io.weir.api.filter.RuleSet;
import io.weir.api.filter.RuleUse;
import io.weir.api.stream.ProxyView;
import io.weir.testkit.TestingProxy;
import io.weir.testkit.TestingStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a filter says it will do, and what it finds doubtful about that. */
class DescriptionTest {

  private static final String HEAD = "[f]\n otel-instrumentation i\n  config otel.yml\n";

  /** A span from the request until the end, which nothing is wrong with. */
  private static final String SOUND =
      """
       otel-scope open
        span "a" root
         attribute "path" path
        otel-event on-frontend-http-request
       otel-scope close
        finish "*"
        otel-event on-stream-stop
      """;

  @TempDir private Path directory;
  private FilterFixture fixture;
  private final TestingStream stream = new TestingStream();

  @BeforeEach
  void createFixture() {
    fixture = new FilterFixture(directory);
  }

  @Test
  void findsNothingDoubtfulInASoundFilter() {
    assertThat(warnings("  scopes open close\n" + SOUND, stream.frontend())).isEmpty();
  }

  /** Lines are separated by semicolons; the scope is called s and runs with the sound ones. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "span b; otel-event on-stream-stop" + "|otel-scope 's' : span 'b' : nothing finishes it",
        "span b parent a; finish b; otel-event on-frontend-tcp-request"
            + "|parent 'a' is never open at on-frontend-tcp-request",
        "span b parent c; span c; finish b c; otel-event on-http-response"
            + "|parent 'c' is never open at on-http-response",
        "span b link c; finish b; otel-event on-http-response"
            + "|link 'c' is never open at on-http-response",
        "span a; attribute x res.hdr(x); otel-event on-frontend-http-request"
            + "|'res.hdr(x)' : has no value at on-frontend-http-request",
        "span a; attribute x path; attribute y be_name; otel-event on-stream-start" + "|",
        "span a; attribute x req.len; attribute y req.body_size; otel-event on-stream-start" + "|",
        "span a; attribute x req.body; otel-event on-stream-start"
            + "|'req.body' : has no value at on-stream-start",
        "span a; attribute x capture.res.ver; otel-event on-frontend-http-request"
            + "|'capture.res.ver' : has no value at on-frontend-http-request",
        "span a; attribute x capture.res.ver; otel-event on-http-response" + "|",
        "span a; attribute x status; otel-event on-stream-start"
            + "|'status' : has no value at on-stream-start",
        "finish spam; otel-event on-stream-stop"
            + "|otel-scope 's' : finish 'spam' : no span or context has this name",
        "extract c; finish c; otel-event on-http-wait-request" + "|",
        "log-record info span a str(x); otel-event on-http-wait-request"
            + "|log-record : span 'a' is never open at on-http-wait-request",
        "log-record info span a str(x); otel-event on-http-response" + "|",
        "span b; log-record info span b str(x); finish b; otel-event on-http-wait-request" + "|",
        "span a; attribute x \"%[status] %[src]\"; otel-event on-http-wait-request"
            + "|'%[status] %[src]' : has no value at on-http-wait-request",
        "span a; baggage x status; otel-event on-http-wait-request"
            + "|'status' : has no value at on-http-wait-request",
        "span a; event e k status; otel-event on-http-wait-request"
            + "|'status' : has no value at on-http-wait-request",
        "span a; status error status; otel-event on-http-wait-request"
            + "|'status' : has no value at on-http-wait-request",
        "log-record info status; otel-event on-http-wait-request"
            + "|log-record : 'status' : has no value at on-http-wait-request",
        "log-record info attr k status str(x); otel-event on-http-wait-request"
            + "|log-record : 'status' : has no value at on-http-wait-request",
        "instrument cnt_int n value status; instrument update n; otel-event on-stream-start"
            + "|instrument 'n' : 'status' : has no value at on-stream-start",
        "instrument cnt_int n value int(1); instrument update n attr k status;"
            + " otel-event on-stream-start"
            + "|instrument 'n' : 'status' : has no value at on-stream-start",
        "finish a; otel-event on-stream-stop if { srv_name x } " + "|",
        "finish a; otel-event on-http-wait-request if { srv_name x }"
            + "|condition 'if { srv_name x }' : has no value at on-http-wait-request",
        "finish a; otel-event on-server-unavailable"
            + "|'on-server-unavailable' never comes in 'fe'",
      })
  void warnsOfWhatCannotBeAsItStands(String lines, String expected) {
    // Whether the other scopes are enough for what this one needs is what each case is about.
    String scope = " otel-scope s\n" + String.join("\n", lines.split("; *")) + "\n";
    List<String> warnings = warnings("  scopes open close s\n" + SOUND + scope, stream.frontend());

    if (expected == null) {
      assertThat(warnings).isEmpty();
    } else {
      assertThat(warnings).hasSize(1).first().asString().contains(expected);
    }
  }

  @Test
  void warnsOfAParentThatSharesItsEventWithWhatEndsIt() {
    String both =
        """
          scopes open gone late
         otel-scope open
          span "a" root
          finish "a"
          otel-event on-http-response
         otel-scope gone
          span "b" parent "a"
          finish "b"
          otel-event on-http-response
         otel-scope late
          span "c" parent "a"
          finish "c"
          otel-event on-stream-stop
        """;

    assertThat(warnings(both, stream.frontend()))
        .hasSize(2)
        .allMatch(warning -> warning.contains("parent 'a' is never open"));
  }

  @Test
  void warnsOfAParentThatTheSameStreamNeverHas() {
    String exclusive =
        """
          scopes answer missed close
         otel-scope answer
          span "a" root
          otel-event on-http-response
         otel-scope missed
          span "b" parent "a"
          otel-event on-server-unavailable
         otel-scope close
          finish "*"
          otel-event on-stream-stop
        """;

    assertThat(warnings(exclusive, stream.frontend()))
        .hasSize(1)
        .first()
        .asString()
        .contains("parent 'a' is never open at on-server-unavailable");
  }

  @Test
  void warnsOfAnInstrumentWhoseScopeIsNotInUse() {
    String unused =
        """
          scopes open close use
        %s otel-scope make
          instrument cnt_int "n" value int(1)
          otel-event on-stream-start
         otel-scope use
          instrument update "n" attr "k" str(v)
          otel-event on-stream-stop
        """
            .formatted(SOUND);

    assertThat(warnings(unused, stream.frontend()))
        .hasSize(1)
        .first()
        .asString()
        .contains("instrument 'n' is never created, and records nothing");
  }

  @Test
  void warnsOfAnInstrumentThatNothingUpdates() {
    String idle = SOUND + " otel-scope s\n  instrument cnt_int n value int(1)\n";

    assertThat(
            warnings(
                "  scopes open close s\n" + idle + "  otel-event on-stream-start\n",
                stream.frontend()))
        .hasSize(1)
        .first()
        .asString()
        .contains("instrument 'n' is never updated, and records nothing");
  }

  @Test
  void describesThousandsOfScopesInTheTimeThatTheirNumberAsksFor() {
    long few = describeMany(1_000);
    long many = describeMany(8_000);

    // Eight times as many; if each scope were compared with each other one, 64 times the work.
    assertThat(many).isLessThan(Math.max(few, 10_000_000) * 32);
  }

  /** Answers how many nanoseconds a description takes where nothing else runs. */
  private long describeMany(int scopes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < scopes; i += 20) {
      text.append("  scopes");
      for (int j = i; j < i + 20; j++) {
        text.append(" s").append(j);
      }
      text.append('\n');
    }
    for (int i = 0; i < scopes; i++) {
      text.append(" otel-scope s").append(i).append("\n  span \"a").append(i).append('"');
      text.append(i == 0 ? " root" : " parent \"a" + i / 2 + '"').append("\n  finish ");
      text.append(i % 10 == 0 ? "\"*\"" : "\"a" + i / 3 + '"').append("\n  instrument cnt_int n");
      text.append(i).append(" value int(1)\n  instrument update n").append(i / 2);
      text.append("\n  otel-event ");
      text.append(i < scopes / 2 ? "on-frontend-http-request" : "on-stream-stop").append('\n');
    }
    fixture = new FilterFixture(directory);
    Problems problems = new Problems();
    Filter filter = fixture.check(HEAD + text, stream.frontend(), stream, problems);
    assertThat(filter).as("%s", problems.all()).isNotNull();
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      long begin = System.nanoTime();
      assertThat(filter.describe(List.of()).parts()).isNotEmpty();
      best = Math.min(best, System.nanoTime() - begin);
    }
    return best;
  }

  @Test
  void warnsOfAGroupThatNoRuleRuns() {
    String group =
        "  scopes open close\n  groups g\n"
            + SOUND
            + " otel-group g\n  scopes s\n otel-scope s\n  log-record info str(x)\n";

    assertThat(warnings(group, stream.frontend()))
        .hasSize(2)
        .anyMatch(warning -> warning.contains("otel-group 'g' : no rule of 'fe' runs it"))
        .anyMatch(warning -> warning.contains("otel-scope 's' : never runs"));
    assertThat(warnings(group, stream.frontend(), rule(RuleSet.HTTP_REQUEST, "g"))).isEmpty();
  }

  @Test
  void knowsWhatIsThereWhenARuleRunsAGroup() {
    String group =
        "  scopes open close\n  groups g\n"
            + SOUND
            + " otel-group g\n  scopes s\n otel-scope s\n  span a\n   attribute k res.hdr(x)\n";

    assertThat(warnings(group, stream.frontend(), rule(RuleSet.HTTP_REQUEST, "g")))
        .hasSize(1)
        .first()
        .asString()
        .contains("'res.hdr(x)' : has no value at http-request rules");
    assertThat(warnings(group, stream.frontend(), rule(RuleSet.HTTP_AFTER_RESPONSE, "g")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"option disabled", "rate-limit 0"})
  void warnsOfAFilterThatIsSwitchedOff(String option) {
    assertThat(warnings("  " + option + "\n  scopes open close\n" + SOUND, stream.frontend()))
        .hasSize(1)
        .first()
        .asString()
        .contains("is switched off");
  }

  @Test
  void warnsOfEventsThatAProxyNeverHas() {
    String filter = "  scopes open close\n" + SOUND;

    assertThat(warnings(filter, stream.backend()))
        .anyMatch(warning -> warning.contains("'on-frontend-http-request' never comes in 'be'"));
    assertThat(warnings(filter, TestingProxy.frontend(3, "raw").http(false)))
        .anyMatch(warning -> warning.contains("'on-frontend-http-request' never comes in 'raw'"));
  }

  @Test
  void findsTheRequestHeadAtTheFirstEventsOfHttpOnly() {
    String filter = SOUND.replace("on-frontend-http-request", "on-client-session-start");

    assertThat(warnings("  scopes open close\n" + filter, stream.backend())).isEmpty();
    assertThat(warnings("  scopes open close\n" + filter, stream.frontend())).isEmpty();
    assertThat(
            warnings("  scopes open close\n" + filter, TestingProxy.frontend(3, "t").http(false)))
        .hasSize(1)
        .first()
        .asString()
        .contains("'path' : has no value at on-client-session-start");
  }

  @Test
  void warnsOfContextsInHeadersThatAreNotThere() {
    String filter =
        """
          scopes s close
         otel-scope s
          extract "up"
          extract "kept" use-vars
          span "a" root parent "up"
          otel-event on-client-session-start
         otel-scope close
          finish "*"
          otel-event on-stream-stop
        """;

    assertThat(warnings(filter, stream.frontend())).isEmpty();
    assertThat(warnings(filter, TestingProxy.frontend(3, "t").http(false)))
        .hasSize(1)
        .first()
        .asString()
        .contains("extract 'up' : there are no headers at on-client-session-start");
    // Not before a response, and not at an event of neither side.
    for (String event : List.of("on-stream-start", "on-backend-set", "on-server-session-start")) {
      assertThat(warnings(filter.replace("on-client-session-start", event), stream.frontend()))
          .hasSize(1)
          .first()
          .asString()
          .contains("extract 'up' : there are no headers at " + event);
    }
    assertThat(
            warnings(
                filter.replace("on-client-session-start", "on-http-wait-response"),
                stream.frontend()))
        .isEmpty();
  }

  @Test
  void warnsOfContextsThatNoHeadersCanTake() {
    String filter =
        """
          scopes s close
         otel-scope s
          span "a" root
          inject "down" use-headers use-vars
          span "b" parent "a"
          inject "kept" use-vars
          otel-event on-client-session-start
         otel-scope close
          finish "*"
          otel-event on-stream-stop
        """;

    assertThat(warnings(filter, stream.frontend())).isEmpty();
    assertThat(warnings(filter, TestingProxy.frontend(3, "t").http(false)))
        .singleElement()
        .asString()
        .startsWith("7: ")
        .contains("inject 'down' : there are no headers at on-client-session-start");
  }

  @Test
  void tellsThatStreamsOfAnyKindKeepTime() {
    String filter =
        SOUND
            .replace("\"path\" path", "\"t\" res.timer.hdr")
            .replace("on-frontend-http-request", "on-client-session-end");

    assertThat(
            warnings("  scopes open close\n" + filter, TestingProxy.frontend(3, "t").http(false)))
        .isEmpty();
  }

  @Test
  void tellsWhatEndsASpanInTheOrderOfEvents() {
    String spans =
        """
          scopes open last some
         otel-scope open
          span "a" root
          otel-event on-frontend-http-request
         otel-scope last
          finish "a"
          otel-event on-stream-stop
         otel-scope some
          finish "*req*"
          otel-event on-http-response
        """;

    assertThat(describe(spans, stream.frontend()).parts())
        .filteredOn(part -> part.kind().equals(Explanation.SPANS))
        .flatExtracting(Explanation::parts)
        .flatExtracting(Explanation::parts)
        .filteredOn(part -> part.kind().equals("ended by"))
        .extracting(Explanation::name)
        .containsExactly("some", "last");
  }

  /** Between the two events the span is ended; it is never open at the second one, or it may be. */
  @ParameterizedTest
  @CsvSource({
    "on-client-session-start, on-frontend-http-request, on-http-response, true",
    "on-stream-start, on-client-session-start, on-frontend-tcp-request, true",
    "on-http-wait-request, on-server-session-start, on-http-headers-response, true",
    "on-http-wait-request, on-client-session-end, on-stream-stop, true",
    "on-http-response, on-server-session-end, on-stream-stop, true",
    // A stream may come to its end without the second of these.
    "on-client-session-start, on-http-response, on-stream-stop, false",
    "on-client-session-start, on-http-reply, on-http-response, false",
    "on-client-session-start, on-http-process-request, on-http-reply, false",
    "on-http-wait-request, on-server-session-end, on-stream-stop, false",
    "on-http-response, on-client-session-end, on-stream-stop, false",
  })
  void knowsWhatIsSureToHaveEndedAParent(String open, String end, String use, boolean gone) {
    String filter =
        """
          scopes one two three four
         otel-scope one
          span "a" root
          otel-event %s
         otel-scope two
          finish "a"
          otel-event %s
         otel-scope three
          span "b" parent "a"
          otel-event %s
         otel-scope four
          finish "*"
          otel-event on-stream-stop
        """
            .formatted(open, end, use);

    List<String> warnings = warnings(filter, stream.frontend());
    if (gone) {
      assertThat(warnings).hasSize(1).first().asString().contains("parent 'a' is never open");
    } else {
      assertThat(warnings).isEmpty();
    }
    // Where it ends the parent under a condition only, nobody knows.
    assertThat(
            warnings(
                filter.replace("otel-event " + end, "otel-event " + end + " if { src 10.0.0.1 }"),
                stream.frontend()))
        .isEmpty();
  }

  @Test
  void warnsOfAnInstrumentThatIsCreatedLater() {
    String later =
        """
          scopes open close make use
        %s otel-scope make
          instrument cnt_int "n" value int(1)
          otel-event on-http-response
         otel-scope use
          instrument update "n" attr "k" str(v)
          otel-event %s
        """;

    assertThat(warnings(later.formatted(SOUND, "on-http-wait-request"), stream.frontend()))
        .hasSize(1)
        .first()
        .asString()
        .contains("instrument 'n' is only created later, and records nothing before");
    assertThat(warnings(later.formatted(SOUND, "on-http-response"), stream.frontend())).isEmpty();
    assertThat(warnings(later.formatted(SOUND, "on-stream-stop"), stream.frontend())).isEmpty();
  }

  @Test
  void warnsOfTheEventsOfBackendsWhereNoneIsChosen() {
    String filter =
        """
          scopes open close
         otel-scope open
          span "a" root
          otel-event %s
         otel-scope close
          finish "*"
          otel-event on-stream-stop
        """;
    TestingProxy listen = TestingProxy.listen(3, "both");

    assertThat(warnings(filter.formatted("on-backend-set"), listen)).isEmpty();
    listen.choosesBackends(false);
    for (String event : List.of("on-backend-set", "on-backend-tcp-request")) {
      assertThat(warnings(filter.formatted(event), listen))
          .hasSize(1)
          .first()
          .asString()
          .contains("'" + event + "' never comes in 'both'");
    }
    assertThat(warnings(filter.formatted("on-http-response"), listen)).isEmpty();
    assertThat(
            warnings(
                filter.formatted("on-http-response"),
                TestingProxy.frontend(3, "alone").choosesBackends(false)))
        .hasSize(1)
        .first()
        .asString()
        .contains("'on-http-response' never comes in 'alone'");
  }

  @Test
  void putsSpansBelowTheirParents() {
    String spans =
        """
          scopes one two
         otel-scope two
          span "leaf" parent "branch" link "root"
          finish "*"
          otel-event on-stream-stop
         otel-scope one
          span "root" root
          span "branch" parent "root"
          otel-event on-stream-start
        """;

    FilterDescription told = describe(spans, stream.frontend());

    assertThat(told.warnings()).isEmpty();
    Explanation tree =
        told.parts().stream()
            .filter(part -> part.kind().equals(Explanation.SPANS))
            .findFirst()
            .orElseThrow();
    assertThat(outline(tree)).isEqualTo("spans (span root(span branch(span leaf(link root))))");
  }

  private static String outline(Explanation part) {
    return part.kind()
        + " "
        + part.name()
        + (part.parts().stream().allMatch(below -> below.kind().endsWith(" by"))
            ? ""
            : "("
                + part.parts().stream()
                    .filter(below -> !below.kind().endsWith(" by"))
                    .map(DescriptionTest::outline)
                    .collect(Collectors.joining(" "))
                + ")");
  }

  private static RuleUse rule(RuleSet ruleSet, String group) {
    return new RuleUse(
        new SourceLocation("haproxy.cfg", 9, 5),
        ruleSet,
        FilterFixture.word("otel-group"),
        List.of(FilterFixture.word("f"), FilterFixture.word(group)),
        List.of());
  }

  private List<String> warnings(String rest, ProxyView proxy, RuleUse... rules) {
    List<String> warnings = new ArrayList<>();
    describe(rest, proxy, rules)
        .warnings()
        .forEach(warning -> warnings.add(warning.location().line() + ": " + warning.message()));
    return warnings;
  }

  private FilterDescription describe(String rest, ProxyView proxy, RuleUse... rules) {
    // Each description is of a filter of its own.
    fixture = new FilterFixture(directory);
    Problems problems = new Problems();
    Filter filter = fixture.check(HEAD + rest, proxy, stream, problems);
    if (filter == null) {
      throw new AssertionError("problems: " + problems.all());
    }
    return filter.describe(Arrays.asList(rules));
  }
}
