package io.weir.sample.expression;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.Availability;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.Converter;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.RegexCompiler;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleFetch;
import io.weir.api.sample.SamplePlace;
import io.weir.api.sample.SampleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the calls of one word into an expression, reporting whatever is wrong with them. */
public final class ExpressionBuilder {

  private final Vocabulary vocabulary;
  private final Word word;
  private final CompileContext context;
  private final ExpressionReader reader;
  private final ArgumentChecker arguments;

  /**
   * @param offset where the expression begins inside the word
   */
  public ExpressionBuilder(
      Vocabulary vocabulary, RegexCompiler regexes, Word word, int offset, CompileContext context) {
    this.vocabulary = vocabulary;
    this.word = word;
    this.context = context;
    this.reader = new ExpressionReader(word, offset, context.problems());
    this.arguments = new ArgumentChecker(word, context, regexes);
  }

  /** Compiles a fetch and converters up to the end of the word; null after a mistake. */
  public @Nullable SampleExpression whole() {
    SampleExpression expression = expression();
    return expression == null || !ended() ? null : expression;
  }

  /** Compiles a chain of converters up to the end of the word; null after a mistake. */
  public @Nullable ConverterChain wholeChain(SampleType input) {
    ConverterChain chain = chain(input);
    return chain == null || !ended() ? null : chain;
  }

  private boolean ended() {
    if (reader.atEnd()) {
      return true;
    }
    int at = reader.offset();
    context
        .problems()
        .error(
            reader.location(at),
            "unexpected '"
                + word.text().substring(at)
                + "' after '"
                + word.text().substring(0, at)
                + "' (expected: ',' and a converter, or the end)");
    return false;
  }

  /**
   * Compiles a fetch and its converters as far as they go; {@link #offset()} then tells what
   * follows.
   */
  public @Nullable SampleExpression expression() {
    int start = reader.offset();
    CallSyntax call = reader.call();
    if (call == null) {
      return null;
    }
    FetchDefinition definition = vocabulary.fetch(call.name());
    if (definition == null) {
      unknown(call, Unsupported.Kind.FETCH, vocabulary.fetches().keySet());
      return null;
    }
    Arguments checked =
        arguments.check(call, definition.parameters(), "fetch '" + call.name() + "'");
    SampleFetch fetch =
        checked == null ? null : made("fetch", call, checked, definition.factory()::create);
    boolean served = served(call, definition);
    ConverterChain converters =
        anotherFollows()
            ? chain(definition.output())
            : new ConverterChain(List.of(), definition.output());
    if (fetch == null || converters == null || !served) {
      return null;
    }
    String source = word.text().substring(start, reader.offset());
    return compiled(fetch, definition, converters, source);
  }

  private static SampleExpression compiled(
      SampleFetch fetch, FetchDefinition definition, ConverterChain converters, String source) {
    if (fetch instanceof ConstantFetch constant) {
      ConverterChain.Folded folded = converters.fold(constant.value());
      SampleType type = folded.value().type();
      return new CompiledExpression(
          new ConstantFetch(folded.value()),
          type,
          folded.rest(),
          definition.availability(),
          source);
    }
    return new CompiledExpression(
        fetch, definition.output(), converters, definition.availability(), source);
  }

  /** Whether the fetch can have a value where the expression stands; reported where it cannot. */
  private boolean served(CallSyntax call, FetchDefinition definition) {
    if (context.serves(definition.availability())) {
      return true;
    }
    context
        .problems()
        .error(
            reader.location(call.offset()),
            "fetch method '"
                + call.name()
                + "' needs the "
                + named(definition.availability(), Availability::label, " or the ")
                + ", which is not available in "
                + named(context.places(), SamplePlace::label, " or "));
    return false;
  }

  private static <T extends Enum<T>> String named(
      Set<T> things, Function<T, String> label, String between) {
    return things.stream().sorted().map(label).collect(Collectors.joining(between));
  }

  /** Whether a comma and a name follow. Commas too many have always been overlooked. */
  private boolean anotherFollows() {
    boolean comma = false;
    while (reader.take(',')) {
      comma = true;
    }
    return comma && !reader.atEnd();
  }

  /** The place of an offset inside a word. */
  public static SourceLocation location(Word word, int offset) {
    return ExpressionReader.locate(word, offset);
  }

  /** The offset of what follows the expression. */
  public int offset() {
    return reader.offset();
  }

  private @Nullable ConverterChain chain(SampleType input) {
    List<Step> steps = new ArrayList<>();
    SampleType type = input;
    boolean failed = false;
    do {
      CallSyntax call = reader.call();
      if (call == null) {
        return null;
      }
      ConverterDefinition definition = vocabulary.converter(call.name());
      if (definition == null) {
        unknown(call, Unsupported.Kind.CONVERTER, vocabulary.converters().keySet());
        return null;
      }
      Step step = step(call, definition, type);
      if (step == null) {
        failed = true;
      } else {
        steps.add(step);
      }
      if (definition.output() != SampleType.ANY || definition.input() != SampleType.ANY) {
        type = definition.output();
      }
    } while (anotherFollows());
    return failed ? null : new ConverterChain(steps, type);
  }

  private @Nullable Step step(CallSyntax call, ConverterDefinition definition, SampleType type) {
    if (!type.castableTo(definition.input())) {
      context
          .problems()
          .error(
              reader.location(call.offset()),
              "converter '"
                  + call.name()
                  + "': cannot be applied to "
                  + type.label()
                  + " (expected: "
                  + definition.input().label()
                  + ")");
      return null;
    }
    Arguments checked =
        arguments.check(call, definition.parameters(), "converter '" + call.name() + "'");
    Converter converter =
        checked == null ? null : made("converter", call, checked, definition.factory()::create);
    return converter == null ? null : new Step(definition.input(), converter);
  }

  /** What a definition makes of its arguments; one of a plugin may have mistakes of its own. */
  private <T> @Nullable T made(
      String kind, CallSyntax call, Arguments checked, Function<Arguments, @Nullable T> factory) {
    try {
      return factory.apply(checked);
    } catch (RuntimeException | LinkageError mistake) {
      context
          .problems()
          .error(
              reader.location(call.offset()),
              kind + " '" + call.name() + "' failed while it was made: " + mistake,
              "that is a mistake of whoever provides it");
      return null;
    }
  }

  private void unknown(CallSyntax call, Unsupported.Kind of, Iterable<String> names) {
    String kind = of == Unsupported.Kind.FETCH ? "fetch method" : "converter";
    if (call.name().isEmpty()) {
      context
          .problems()
          .error(reader.location(call.offset()), "missing " + kind + " (expected: a name)");
      return;
    }
    String reason = Unsupported.reason(of, call.name());
    if (reason != null) {
      context
          .problems()
          .error(
              reader.location(call.offset()),
              kind + " '" + call.name() + "' is not supported by Weir: " + reason);
      return;
    }
    context
        .problems()
        .error(
            reader.location(call.offset()),
            "unknown " + kind + " '" + call.name() + "'",
            DidYouMean.hint(call.name(), names));
  }
}
