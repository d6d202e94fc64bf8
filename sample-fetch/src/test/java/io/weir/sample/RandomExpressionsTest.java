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
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expressions made by chance: those that compile never throw, whatever the stream lacks.
 *
 * <p>The same ones in each build; {@code -Dweir.random.expressions=1000000 -Dweir.random.seed=7}
 * takes more and others.
 */
class RandomExpressionsTest {

  private static final int COUNT = Integer.getInteger("weir.random.expressions", 4000);
  private static final long SEED = Long.getLong("weir.random.seed", 0);
  private static final SampleCompiler COMPILER = new SampleCompiler();
  private static final List<FetchDefinition> FETCHES = List.copyOf(COMPILER.fetches());
  private static final List<ConverterDefinition> CONVERTERS =
      COMPILER.converters().stream().filter(c -> !c.name().equals("debug")).toList();

  /** What their arguments name is made by nobody here. */
  private static final Set<String> NEED_MORE = Set.of("acl");

  /** Arguments that chance hardly finds. */
  private static final Map<String, List<String>> FITTING =
      Map.of(
          "http_auth", List.of("staff"),
          "http_auth_group", List.of("staff"),
          "bin", List.of("00", "4100ff80"),
          "digest", List.of("md5", "sha1", "sha512"),
          "hmac", List.of("sha256,YWI=", "md5,txn.key", "sha1,txn.none"),
          "when", List.of("error", "!normal", "stopping", "toapplet"),
          "mqtt_field_value", List.of("connect,username", "1,17", "connack,reason_code"),
          "aes_cbc_enc", List.of("128,YWJjZGVmZ2hpamtsbW5vcA==,YWJjZGVmZ2hpamtsbW5vcA=="),
          "jwt_verify", List.of("HS256,txn.key", "txn.text,txn.key"),
          "protobuf", List.of("1", "1.2,int64", "3,double"));

  private static final String[] INPUTS = {
    "str()",
    "str(a)",
    "str('1.2.3.4')",
    "int(-9223372036854775808)",
    "int(1)",
    "bool(1)",
    "src",
    "ipv6(::1)",
    "bin(00ff80)",
    "meth(GET)",
    "var(txn.none)",
    "var(txn.text)",
    "req.hdr(x-list)",
    "req.payload(0,0)",
    "path"
  };

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
    Random random = new Random(SEED + seed);
    TestingStream full = Examples.stream();
    List<TestingStream> streams = List.of(full, empty(), partly(random), raw(random));
    CompileContext context = CompileContexts.of(full);
    int compiled = 0;
    for (int i = 0; i < COUNT; i++) {
      String text = expression(random);
      SampleExpression expression = COMPILER.compile(CompileContexts.word(text), context);
      if (expression != null) {
        compiled++;
        for (Direction direction : Direction.values()) {
          for (TestingStream stream : streams) {
            evaluate(expression, stream, direction);
          }
        }
      }
    }
    assertThat(compiled).isGreaterThan(COUNT / 10);
  }

  /** Every entry on its own, with arguments that it takes and behind values of every type. */
  @Test
  void neverThrowAnyOfTheEntries() {
    Random random = new Random(SEED + 5);
    TestingStream full = Examples.stream();
    List<TestingStream> streams = List.of(full, empty(), partly(random), raw(random));
    Set<String> left = new HashSet<>();
    FETCHES.forEach(fetch -> left.add(fetch.name()));
    CONVERTERS.forEach(converter -> left.add(converter.name()));
    left.removeAll(NEED_MORE);
    for (int round = 0; round < 60; round++) {
      for (FetchDefinition fetch : FETCHES) {
        run(call(fetch.name(), fetch.parameters(), random), fetch.name(), streams, left);
      }
      for (ConverterDefinition converter : CONVERTERS) {
        String call = call(converter.name(), converter.parameters(), random);
        String input = INPUTS[random.nextInt(INPUTS.length)];
        run(input + "," + call, converter.name(), streams, left);
      }
    }
    assertThat(left).as("entries that never compiled").isEmpty();
  }

  private static void run(String text, String name, List<TestingStream> streams, Set<String> left) {
    CompileContext context = CompileContexts.of(streams.get(0));
    SampleExpression expression = COMPILER.compile(CompileContexts.word(text), context);
    if (expression == null) {
      return;
    }
    left.remove(name);
    for (Direction direction : Direction.values()) {
      for (TestingStream stream : streams) {
        evaluate(expression, stream, direction);
      }
    }
  }

  /** Nothing is there yet, not even an address. */
  private static TestingStream empty() {
    TestingStream empty = new TestingStream().server(null);
    empty.session().source(null).destination(null);
    return empty;
  }

  /** An HTTP stream that has no answer yet, with odd bytes wherever there may be any. */
  private static TestingStream partly(Random random) {
    TestingHttpRequest request =
        TestingHttpRequest.of(bytes(random, 8), bytes(random, 60), "host", bytes(random, 30));
    for (String name : List.of("x-list", "cookie", "cookie", "authorization", "", "a")) {
      request.headers().add(name, bytes(random, 80));
    }
    TestingStream stream = TestingStream.of(request).server(null);
    stream.payload(Direction.REQUEST, bytes(random, 200), false);
    return stream;
  }

  /** A connection that carries no HTTP. */
  private static TestingStream raw(Random random) {
    TestingStream stream = new TestingStream();
    stream.payload(Direction.REQUEST, "\26\3\1" + bytes(random, 300), true);
    stream.payload(Direction.RESPONSE, bytes(random, 300), false);
    return stream;
  }

  private static String bytes(Random random, int most) {
    StringBuilder bytes = new StringBuilder();
    for (int n = random.nextInt(most); n > 0; n--) {
      bytes.append((char) random.nextInt(256));
    }
    return bytes.toString();
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
    List<String> fitting = FITTING.get(name);
    if (fitting != null && random.nextBoolean()) {
      return name + "(" + fitting.get(random.nextInt(fitting.size())) + ")";
    }
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
