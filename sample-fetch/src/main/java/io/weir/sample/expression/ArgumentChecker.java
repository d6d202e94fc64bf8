package io.weir.sample.expression;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.RegexCompiler;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.VariableName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of one call against the parameters of its definition. */
final class ArgumentChecker {

  private final Word expression;
  private final CompileContext context;
  private final RegexCompiler regexes;

  ArgumentChecker(Word expression, CompileContext context, RegexCompiler regexes) {
    this.expression = expression;
    this.context = context;
    this.regexes = regexes;
  }

  /**
   * The arguments with their values; null after mistakes, which were all reported.
   *
   * @param what how messages name the call, such as {@code converter 'field'}
   */
  @Nullable Arguments check(CallSyntax call, List<Parameter> parameters, String what) {
    List<Word> words = words(call, parameters);
    if (words.size() > parameters.size()) {
      context
          .problems()
          .error(
              words.get(parameters.size()).location(),
              what
                  + ": "
                  + words.size()
                  + " arguments (expected: "
                  + (parameters.isEmpty() ? "none" : "at most " + parameters.size())
                  + ")");
      return null;
    }
    @Nullable Object[] values = new @Nullable Object[parameters.size()];
    int errors = context.problems().errorCount();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      if (i >= words.size() && parameter.required()) {
        context
            .problems()
            .error(
                ExpressionReader.locate(expression, call.offset()),
                what
                    + ": missing argument '"
                    + parameter.name()
                    + "' (expected: "
                    + parameter.type().label()
                    + ")");
        return null;
      }
      Word word =
          i < words.size()
              ? words.get(i)
              : new Word("", ExpressionReader.locate(expression, call.offset()));
      values[i] = value(word, i < words.size(), parameter, what);
    }
    return context.problems().errorCount() > errors
        ? null
        : new CheckedArguments(words.size(), words, values, context);
  }

  /** {@code name()} has one empty argument where a text is asked for, else none. */
  private List<Word> words(CallSyntax call, List<Parameter> parameters) {
    List<Word> words = new ArrayList<>();
    for (ArgumentSyntax argument : call.arguments()) {
      words.add(new Word(argument.text(), ExpressionReader.locate(expression, argument.offset())));
    }
    boolean onlyEmpty = words.size() == 1 && words.get(0).text().isEmpty();
    if (onlyEmpty && (parameters.isEmpty() || !isText(parameters.get(0)))) {
      words.clear();
    }
    return words;
  }

  private static boolean isText(Parameter parameter) {
    return switch (parameter.type()) {
      case STRING, REGEX, STRING_OR_VARIABLE -> true;
      case SINT, TIME, SIZE, IPV4, IPV6, IPV4_MASK, IPV6_MASK, FRONTEND, BACKEND, SERVER -> false;
      case VARIABLE, MAP, ENUM, SINT_OR_VARIABLE -> false;
    };
  }

  private @Nullable Object value(Word word, boolean given, Parameter parameter, String what) {
    String text = word.text();
    if (text.isEmpty() && !isText(parameter)) {
      return switch (parameter.type()) {
        case FRONTEND -> given || !parameter.required() ? ProxyNames.frontend(word, context) : null;
        case BACKEND -> given || !parameter.required() ? ProxyNames.backend(word, context) : null;
        default -> {
          if (parameter.required()) {
            refuse(word, parameter, what, parameter.type().label());
          }
          yield null;
        }
      };
    }
    if (!given) {
      return null;
    }
    return switch (parameter.type()) {
      case STRING, MAP -> ByteText.of(text);
      case ENUM -> word(word, parameter, what);
      case SINT -> ranged(word, Numbers.integer(text), parameter, what);
      case TIME -> ranged(word, Numbers.milliseconds(text), parameter, what);
      case SIZE -> ranged(word, Numbers.bytes(text), parameter, what);
      case IPV4 -> orRefuse(AddressArguments.ipv4(text), word, parameter, what);
      case IPV6 -> orRefuse(AddressArguments.ipv6(text), word, parameter, what);
      case IPV4_MASK -> orRefuse(AddressArguments.ipv4Mask(text), word, parameter, what);
      case IPV6_MASK -> orRefuse(AddressArguments.ipv6Mask(text), word, parameter, what);
      case FRONTEND -> ProxyNames.frontend(word, context);
      case BACKEND -> ProxyNames.backend(word, context);
      case SERVER -> ProxyNames.server(word, context);
      case VARIABLE -> variable(word);
      case REGEX -> regexes.compile(word, false, context.problems());
      case SINT_OR_VARIABLE -> integerOrVariable(word, parameter, what);
      case STRING_OR_VARIABLE -> stringOrVariable(word);
    };
  }

  private @Nullable Object orRefuse(
      @Nullable Object value, Word word, Parameter parameter, String what) {
    if (value == null) {
      refuse(word, parameter, what, parameter.type().label());
    }
    return value;
  }

  private void refuse(Word word, Parameter parameter, String what, String expected) {
    context
        .problems()
        .error(
            word.location(),
            what
                + ": "
                + parameter.name()
                + ": '"
                + word.text()
                + "' (expected: "
                + expected
                + ")");
  }

  private @Nullable Object ranged(
      Word word, @Nullable Long value, Parameter parameter, String what) {
    if (value == null) {
      refuse(word, parameter, what, parameter.type().label());
      return null;
    }
    if (value < parameter.minimum() || value > parameter.maximum()) {
      String range =
          parameter.maximum() == Long.MAX_VALUE
              ? "at least " + parameter.minimum()
              : parameter.minimum() + " to " + parameter.maximum();
      refuse(word, parameter, what, range);
      return null;
    }
    return value;
  }

  private @Nullable Object word(Word word, Parameter parameter, String what) {
    if (parameter.words().contains(word.text())) {
      return word.text();
    }
    context
        .problems()
        .error(
            word.location(),
            what
                + ": "
                + parameter.name()
                + ": '"
                + word.text()
                + "' (expected: "
                + String.join(", ", parameter.words())
                + ")",
            DidYouMean.hint(word.text(), parameter.words()));
    return null;
  }

  private @Nullable VariableName variable(Word word) {
    try {
      return VariableName.parse(word.text());
    } catch (IllegalArgumentException e) {
      context.problems().error(word.location(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private @Nullable Object integerOrVariable(Word word, Parameter parameter, String what) {
    Long number = Numbers.integer(word.text());
    if (number != null) {
      return ranged(word, number, parameter, what) == null
          ? null
          : new ConstantFetch(Sample.of(number));
    }
    VariableName name = variable(word);
    return name == null ? null : read(name);
  }

  private static Object stringOrVariable(Word word) {
    try {
      return read(VariableName.parse(word.text()));
    } catch (IllegalArgumentException noVariable) {
      return new ConstantFetch(Sample.of(ByteText.of(word.text())));
    }
  }

  private static SampleFetch read(VariableName name) {
    return (stream, direction) -> stream.variables().get(name);
  }
}
