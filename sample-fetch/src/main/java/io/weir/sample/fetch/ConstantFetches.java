package io.weir.sample.fetch;

import static io.weir.api.sample.Availability.ALWAYS;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.sample.SampleType;
import io.weir.sample.expression.ConstantFetch;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values that the configuration gives (HAProxy manual, section 7.3.2). */
final class ConstantFetches {

  private ConstantFetches() {}

  static List<FetchDefinition> lines() {
    return List.of(
        constant(
            "str", ArgumentType.STRING, SampleType.STR, "A string.", a -> Sample.of(a.string(0))),
        constant(
            "int", ArgumentType.SINT, SampleType.SINT, "An integer.", a -> Sample.of(a.integer(0))),
        constant(
            "bool",
            Parameter.required("bool", ArgumentType.ENUM).oneOf("true", "false", "1", "0"),
            SampleType.BOOL,
            "A boolean.",
            a -> Sample.of(a.string(0).equals("true") || a.string(0).equals("1"))),
        constant(
            "ipv4",
            ArgumentType.IPV4,
            SampleType.IPV4,
            "An IPv4 address.",
            a -> Sample.of(a.address(0))),
        constant(
            "ipv6",
            ArgumentType.IPV6,
            SampleType.IPV6,
            "An IPv6 address.",
            a -> Sample.of(a.address(0))),
        constant(
            "meth",
            ArgumentType.STRING,
            SampleType.METH,
            "A method.",
            a -> Sample.ofMethod(a.string(0))),
        constant(
            "bin",
            ArgumentType.STRING,
            SampleType.BIN,
            "Bytes, given in hexadecimal.",
            ConstantFetches::bytes),
        constant("always_true", SampleType.BOOL, "Always true.", a -> Sample.of(true)),
        constant("always_false", SampleType.BOOL, "Always false.", a -> Sample.of(false)),
        constant(
            "proc",
            SampleType.SINT,
            "Always 1; once the number of the process.",
            a -> Sample.of(1)),
        constant(
            "pid",
            SampleType.SINT,
            "The number of the process.",
            a -> Sample.of(ProcessHandle.current().pid())),
        constant(
            "hostname",
            SampleType.STR,
            "The host's name.",
            a -> Sample.of(ByteText.of(a.context().process().node()))),
        new FetchDefinition(
            "env",
            List.of(Parameter.required("name", ArgumentType.STRING)),
            SampleType.STR,
            Set.of(ALWAYS),
            "The value of an environment variable when the process started.",
            ConstantFetches::environment));
  }

  private static SampleFetch environment(Arguments arguments) {
    String value = arguments.context().process().environment(ByteText.toText(arguments.string(0)));
    if (value == null) {
      return (stream, direction) -> null;
    }
    return new ConstantFetch(Sample.of(ByteText.of(value)));
  }

  private static @Nullable Sample bytes(Arguments arguments) {
    String hex = arguments.string(0);
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i + 1 < hex.length(); i += 2) {
      int high = Character.digit(hex.charAt(i), 16);
      int low = Character.digit(hex.charAt(i + 1), 16);
      if (high < 0 || low < 0) {
        break;
      }
      bytes.append((char) (high << 4 | low));
    }
    if (hex.isEmpty() || bytes.length() * 2 != hex.length()) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(0).location(),
              "fetch 'bin': hex: '" + hex + "' (expected: an even number of hexadecimal digits)");
      return null;
    }
    return Sample.ofBinary(bytes.toString());
  }

  private static FetchDefinition constant(
      String name,
      ArgumentType argument,
      SampleType type,
      String summary,
      Function<Arguments, @Nullable Sample> value) {
    return constant(name, Parameter.required("value", argument), type, summary, value);
  }

  private static FetchDefinition constant(
      String name,
      Parameter parameter,
      SampleType type,
      String summary,
      Function<Arguments, @Nullable Sample> value) {
    return new FetchDefinition(
        name, List.of(parameter), type, Set.of(ALWAYS), summary, a -> fetch(value.apply(a)));
  }

  private static FetchDefinition constant(
      String name, SampleType type, String summary, Function<Arguments, @Nullable Sample> value) {
    return new FetchDefinition(
        name, List.of(), type, Set.of(ALWAYS), summary, a -> fetch(value.apply(a)));
  }

  private static @Nullable SampleFetch fetch(@Nullable Sample value) {
    return value == null ? null : new ConstantFetch(value);
  }
}
