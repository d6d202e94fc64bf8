package io.weir.filter;

import static io.weir.api.stream.StreamEvent.STREAM_START;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.api.acl.AclLookup;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.Filter;
import io.weir.api.filter.RuleAction;
import io.weir.api.filter.RuleActionFactory;
import io.weir.api.filter.RuleActionProvider;
import io.weir.api.filter.RuleSet;
import io.weir.api.filter.StreamFilter;
import io.weir.api.sample.CompileContext;
import io.weir.api.stream.Direction;
import io.weir.testkit.TestingStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule action {@code otel-group}. */
class GroupTest {

  private static final String SCOPES =
      """
      otel-group g
          scopes b c
      otel-scope a
          span "root" root
          otel-event on-stream-start
      otel-scope b
          span "first" parent "root"
      otel-scope c
          span "second" parent "root"
          finish "*res*"
      """;

  @TempDir private Path directory;
  private FilterFixture fixture;
  private TestingStream stream;
  private final Problems problems = new Problems();

  @BeforeEach
  void createFixture() {
    fixture = new FilterFixture(directory);
    stream = new TestingStream();
  }

  private RuleActionProvider provider() {
    return fixture.provider.ruleActions().get(0);
  }

  private @Nullable RuleActionFactory parse(String... arguments) {
    List<Word> words = Arrays.stream(arguments).map(FilterFixture::word).toList();
    return provider()
        .parse(words, FilterFixture.word("otel-group"), RuleSet.HTTP_RESPONSE, problems);
  }

  private @Nullable RuleAction action(List<Filter> filters, String... arguments) {
    RuleActionFactory factory = parse(arguments);
    assertThat(factory).isNotNull();
    return factory.check(
        filters, new CompileContext(problems, stream.process(), stream.frontend(), AclLookup.NONE));
  }

  @Test
  void runsItsScopesInTheDirectionOfTheRules() {
    Filter filter = fixture.filter(SCOPES);
    RuleAction action = action(List.of(filter), "f", "g");
    StreamFilter attached = FilterFixture.attach(filter, stream);
    attached.onEvent(STREAM_START);
    action.execute(stream, Direction.RESPONSE, asked -> asked == filter ? attached : null);

    assertThat(fixture.pipeline.spans())
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void doesNothingOnAStreamThatTheFilterLeftAlone() {
    Filter filter = fixture.filter(SCOPES);
    RuleAction action = action(List.of(filter), "f", "g");
    action.execute(stream, Direction.RESPONSE, asked -> null);

    assertThat(fixture.pipeline.spans()).isEmpty();
  }

  @Test
  void namesFilterAndGroupWhenEitherIsUnknown() {
    Filter filter = fixture.filter(SCOPES);

    assertThat(action(List.of(filter), "ff", "g")).isNull();
    assertThat(action(List.of(filter), "f", "gg")).isNull();
    assertThat(FilterFixture.render(problems.all()))
        .isEqualTo(
            """
            ALERT haproxy.cfg:1: unknown filter 'ff' for group 'g' (expected: the id of a filter \
            'opentelemetry' of this proxy) (did you mean 'f'?)
            ALERT haproxy.cfg:1: unknown group 'gg' of filter 'f' (did you mean 'g'?)
            """);
  }

  @Test
  void knowsTheGroupsOfAFilterThatWasRefused() {
    TestingStream where = stream;
    fixture.check(
        "[f]\notel-instrumentation i\notel-group g\n scopes s\notel-scope s\n spam\n",
        where.frontend(),
        where,
        new Problems());

    assertThat(action(List.of(), "f", "g")).isNull();
    assertThat(problems.all()).isEmpty();
    assertThat(action(List.of(), "f", "gg")).isNull();
    assertThat(FilterFixture.render(problems.all()))
        .isEqualTo("ALERT haproxy.cfg:1: unknown group 'gg' of filter 'f' (did you mean 'g'?)\n");
  }

  @Test
  void takesTwoArguments() {
    assertThat(parse("f")).isNull();
    assertThat(parse("f", "g", "h")).isNull();
    assertThat(problems.all())
        .extracting(problem -> problem.message())
        .allMatch(message -> message.contains("(use 'otel-group <filter-id> <group>"));
  }

  @Test
  void standsInEveryRuleSet() {
    assertThat(provider().ruleSets()).containsExactlyInAnyOrder(RuleSet.values());
  }
}
