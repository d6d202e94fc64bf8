package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.acl.Condition;
import io.weir.api.acl.MatchMethod;
import io.weir.api.acl.PatternIndex;
import io.weir.api.acl.PatternMatcherProvider;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.Direction;
import io.weir.sample.SampleCompiler;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatchPluginTest {

  /** Numbers that a pattern divides. */
  private static class Divisible implements MatchMethod {

    private final String name;

    Divisible(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public SampleType input() {
      return SampleType.SINT;
    }

    @Override
    public String summary() {
      return "numbers that the pattern divides";
    }

    @Override
    public @Nullable PatternIndex index(
        List<Word> patterns, boolean ignoreCase, Problems problems) {
      List<Long> divisors = new ArrayList<>();
      for (Word pattern : patterns) {
        if (!pattern.text().matches("[1-9]\\d*")) {
          problems.error(pattern.location(), "divisor: " + pattern);
          return null;
        }
        divisors.add(Long.valueOf(pattern.text()));
      }
      return sample ->
          sample instanceof Sample.Int number
              && divisors.stream().anyMatch(divisor -> number.value() % divisor == 0);
    }
  }

  private static AclEngine engine(String methodName) {
    PatternMatcherProvider provider = () -> List.of(new Divisible(methodName));
    return new AclEngine(new SampleCompiler(List.of(), List.of()), List.of(provider));
  }

  private final CompileContext context = CompileContexts.create();

  private boolean test(String text) {
    Condition condition = engine("divisible").compile(AclBench.words(text, 1), context);
    return condition != null && condition.test(new TestingStream(), Direction.REQUEST);
  }

  @Test
  void aMethodOfAPluginComparesCastSamples() {
    assertThat(test("if { int(12) -m divisible 5 4 }")).isTrue();
    assertThat(test("if { str(12) -m divisible 5 4 }")).isTrue();
    assertThat(test("if { int(12) -m divisible 5 7 }")).isFalse();
  }

  @Test
  void itsMistakesAreReported() {
    assertThat(test("if { int(12) -m divisible 0 }")).isFalse();
    assertThat(context.problems().all()).singleElement().hasToString("test.cfg:1:27: divisor: 0");
  }

  @Test
  void aMistakeOfItsOwnIsReportedWhereItIsUsed() {
    assertThat(test("if { int(12) -m divisible 99999999999999999999 }")).isFalse();
    assertThat(context.problems().all())
        .singleElement()
        .asString()
        .startsWith("test.cfg:1:6: match method 'divisible' failed on its patterns: ")
        .contains("NumberFormatException");
  }

  @Test
  void aMistakeAtRunTimeIsNoMatch() {
    MatchMethod failing =
        new Divisible("failing") {
          @Override
          public PatternIndex index(List<Word> patterns, boolean ignoreCase, Problems problems) {
            return sample -> {
              throw new IllegalStateException(sample.toByteText());
            };
          }
        };
    AclEngine engine =
        new AclEngine(new SampleCompiler(List.of(), List.of()), List.of(() -> List.of(failing)));
    Condition condition =
        engine.compile(AclBench.words("if { int(12) -m failing 1 } or TRUE", 1), context);

    assertThat(condition).isNotNull();
    assertThat(condition.test(new TestingStream(), Direction.REQUEST)).isTrue();
    Condition alone = engine.compile(AclBench.words("if { int(12) -m failing 1 }", 1), context);
    assertThat(alone).isNotNull();
    assertThat(alone.test(new TestingStream(), Direction.REQUEST)).isFalse();
  }

  @Test
  void typesItCannotCastAreRefused() {
    assertThat(test("if { bin(00) -m divisible 1 }")).isFalse();
    assertThat(context.problems().all())
        .singleElement()
        .asString()
        .contains("match method divisible cannot compare");
  }

  @Test
  void aNameThatExistsIsRefusedNamingBoth() {
    assertThatThrownBy(() -> engine("beg"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("match method 'beg' is provided twice")
        .hasMessageContaining(Divisible.class.getName());
  }
}
