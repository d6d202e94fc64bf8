package io.weir.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.Direction;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions made by chance: those that compile never throw, whatever the stream lacks. */
class RandomExpressionsTest {

  private static final int COUNT = 4000;
  private static final SampleCompiler COMPILER = new SampleCompiler();
  private static final List<FetchDefinition> FETCHES = List.copyOf(COMPILER.fetches());
  private static final List<ConverterDefinition> CONVERTERS =
      COMPILER.converters().stream().filter(c -> !c.name().equals("debug")).toList();
  private static final String[] TEXTS = {
    "",
    "a",
    "-1",
    "0",
    "7",
    "255",
    "1.2.3.4",
    "::1",
    "a=b&c",
    "/a//b",
    "txn.text",
    "%41%",
    "\u00e9",
    "'a,b'",
    "'{\"a\":[1,2]}'",
    "sha256",
    "YWI=",
    "$.a",
    "host",
    "9223372036854775807",
    "x-list"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neverThrow(long seed) {
    Random random = new Random(seed);
    TestingStream full = Examples.stream();
    TestingStream empty = new TestingStream().server(null);
    empty.session().source(null).destination(null);
    CompileContext context = CompileContexts.of(full);
    int compiled = 0;
    for (int i = 0; i < COUNT; i++) {
      String text = expression(random);
      SampleExpression expression = COMPILER.compile(CompileContexts.word(text), context);
      if (expression != null) {
        compiled++;
        for (Direction direction : Direction.values()) {
          evaluate(expression, full, direction);
          evaluate(expression, empty, direction);
        }
      }
    }
    assertThat(compiled).isGreaterThan(COUNT / 10);
  }

  private static void evaluate(
      SampleExpression expression, TestingStream stream, Direction direction) {
    var sample = expression.fetch(stream, direction);
    if (sample != null) {
      for (SampleType type : SampleType.values()) {
        sample.castTo(type);
      }
    }
    expression.anyMatch(stream, direction, s -> false);
  }

  private static String expression(Random random) {
    FetchDefinition fetch = FETCHES.get(random.nextInt(FETCHES.size()));
    StringBuilder text = new StringBuilder(call(fetch.name(), fetch.parameters(), random));
    for (int i = random.nextInt(4); i > 0; i--) {
      ConverterDefinition converter = CONVERTERS.get(random.nextInt(CONVERTERS.size()));
      text.append(',').append(call(converter.name(), converter.parameters(), random));
    }
    return text.toString();
  }

  private static String call(String name, List<Parameter> parameters, Random random) {
    StringBuilder call = new StringBuilder(name);
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      if (!parameter.required() && random.nextInt(3) > 0) {
        break;
      }
      call.append(i == 0 ? "(" : ",").append(argument(parameter, random));
    }
    return call.length() > name.length() ? call.append(')').toString() : name;
  }

  private static String argument(Parameter parameter, Random random) {
    if (random.nextInt(10) == 0) {
      return TEXTS[random.nextInt(TEXTS.length)];
    }
    return switch (parameter.type()) {
      case ENUM -> parameter.words().get(random.nextInt(parameter.words().size()));
      case SINT, TIME, SIZE -> Long.toString(number(parameter, random));
      case IPV4 -> "10.1.2.3";
      case IPV6 -> "2001:db8::5";
      case IPV4_MASK, IPV6_MASK -> Integer.toString(random.nextInt(33));
      case FRONTEND -> "fe";
      case BACKEND -> "be";
      case SERVER -> "be/s" + (1 + random.nextInt(2));
      case VARIABLE, SINT_OR_VARIABLE, STRING_OR_VARIABLE ->
          random.nextBoolean() && parameter.type() != ArgumentType.VARIABLE
              ? Integer.toString(random.nextInt(20))
              : "txn." + (random.nextBoolean() ? "number" : "text");
      case STRING, REGEX, MAP -> TEXTS[random.nextInt(TEXTS.length)];
    };
  }

  private static long number(Parameter parameter, Random random) {
    long least = Math.max(parameter.minimum(), -20);
    long greatest = Math.min(parameter.maximum(), 20);
    return least + random.nextInt((int) (greatest - least) + 1);
  }

  @Test
  void neverThrowOnAnythingThatIsNoExpression() {
    Random random = new Random(4);
    String characters = "abs()[],'\"\\%{}+-.:$ \t\u00e9\u20ac0";
    CompileContext context = CompileContexts.of(Examples.stream());
    for (int i = 0; i < COUNT; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      COMPILER.compile(CompileContexts.word(text.toString()), context);
      COMPILER.compileLogFormat(CompileContexts.word(text.toString()), context);
      COMPILER.regexes().compile(CompileContexts.word(text.toString()), true, context.problems());
    }
    assertThat(context.problems().all()).isNotEmpty();
  }
}
