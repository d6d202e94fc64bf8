package io.weir.sample.convert;

import static io.weir.api.sample.SampleType.ANY;
import static io.weir.api.sample.SampleType.BIN;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.convert.ConverterLines.bound;
import static io.weir.sample.convert.ConverterLines.text;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.Converter;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.stream.Stream;
import io.weir.api.stream.VariableName;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What writes variables, or puts them beside the value (HAProxy manual, section 7.3.1). */
final class VariableConverters {

  private static final String[] CONDITIONS = {
    "ifexists", "ifnotexists", "ifempty", "ifnotempty", "ifset", "ifnotset", "ifgt", "iflt"
  };
  private static final List<Parameter> VARIABLE =
      List.of(Parameter.required("var", ArgumentType.VARIABLE));

  private VariableConverters() {}

  static List<ConverterDefinition> lines() {
    return List.of(
        bound(
            "set-var",
            List.of(
                Parameter.required("var", ArgumentType.VARIABLE),
                condition("cond1"),
                condition("cond2"),
                condition("cond3"),
                condition("cond4")),
            ANY,
            ANY,
            "Sets a variable to the value where all conditions hold, and passes the value on.",
            SetVariable::create),
        bound(
            "unset-var",
            VARIABLE,
            ANY,
            ANY,
            "Unsets a variable, and passes the value on.",
            VariableConverters::unset),
        bound(
            "concat",
            List.of(
                Parameter.optional("start", ArgumentType.STRING),
                Parameter.optional("var", ArgumentType.VARIABLE),
                Parameter.optional("end", ArgumentType.STRING)),
            STR,
            STR,
            "The string, a text, a variable and a text, one after the other.",
            VariableConverters::concat),
        bound(
            "add_item",
            List.of(
                Parameter.required("delim", ArgumentType.STRING),
                Parameter.optional("var", ArgumentType.VARIABLE),
                Parameter.optional("suff", ArgumentType.STRING)),
            STR,
            STR,
            "Adds a variable and a text to a list, with a delimiter where both sides are not empty.",
            VariableConverters::addItem),
        bound(
            "strcmp",
            VARIABLE,
            STR,
            SINT,
            "Compares with a variable: negative, 0 or positive.",
            VariableConverters::compare),
        bound(
            "secure_memcmp",
            VARIABLE,
            BIN,
            BOOL,
            "Whether a variable holds the same bytes, in time that tells nothing about them.",
            VariableConverters::securelyCompare));
  }

  private static Parameter condition(String name) {
    return Parameter.optional(name, ArgumentType.ENUM).oneOf(CONDITIONS);
  }

  private static Converter unset(Arguments arguments) {
    VariableName name = arguments.variable(0);
    return (input, stream, direction) -> {
      stream.variables().unset(name);
      return input;
    };
  }

  /** The text of a variable; empty where it is not set, or not named. */
  private static String read(@Nullable VariableName name, Stream stream) {
    Sample value = name == null ? null : stream.variables().get(name);
    return value == null ? "" : value.toByteText();
  }

  private static Converter concat(Arguments arguments) {
    String start = arguments.string(0, "");
    VariableName name = arguments.has(1) ? arguments.variable(1) : null;
    String end = arguments.string(2, "");
    return (input, stream, direction) -> Sample.of(text(input) + start + read(name, stream) + end);
  }

  private static @Nullable Converter addItem(Arguments arguments) {
    String delimiter = arguments.string(0);
    VariableName name = arguments.has(1) ? arguments.variable(1) : null;
    String suffix = arguments.string(2, "");
    if (name == null && suffix.isEmpty()) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(0).location(),
              "converter 'add_item': neither a variable nor a suffix (expected: one of them)");
      return null;
    }
    return (input, stream, direction) -> {
      String list = text(input);
      String item = read(name, stream) + suffix;
      return Sample.of(list.isEmpty() || item.isEmpty() ? list + item : list + delimiter + item);
    };
  }

  private static Converter compare(Arguments arguments) {
    VariableName name = arguments.variable(0);
    return (input, stream, direction) -> {
      Sample value = stream.variables().get(name);
      return value == null ? null : Sample.of(difference(text(input), value.toByteText()));
    };
  }

  /** As strcmp(3) of the C library has it: of a text and its beginning, the shorter one by 1. */
  private static int difference(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      if (left.charAt(i) != right.charAt(i)) {
        return left.charAt(i) - right.charAt(i);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static Converter securelyCompare(Arguments arguments) {
    VariableName name = arguments.variable(0);
    return (input, stream, direction) -> {
      Sample value = stream.variables().get(name);
      Sample bytes = value == null ? null : value.castTo(BIN);
      return bytes == null
          ? null
          : Sample.of(
              MessageDigest.isEqual(ByteText.bytes(text(input)), ByteText.bytes(text(bytes))));
    };
  }
}
