package io.weir.sample;

import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.Converter;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.ConverterProvider;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.LogFormatUse;
import io.weir.api.sample.RegexCompiler;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleFetchProvider;
import io.weir.api.sample.SampleType;
import io.weir.sample.convert.BuiltInConverters;
import io.weir.sample.expression.ExpressionBuilder;
import io.weir.sample.expression.Vocabulary;
import io.weir.sample.expression.Vocabulary.Source;
import io.weir.sample.fetch.BuiltInFetches;
import io.weir.sample.format.FormatBuilder;
import io.weir.sample.regex.TwoEngineRegexCompiler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compiles sample expressions and log formats with the built-in fetches and converters and those of
 * providers. Immutable; any thread.
 *
 * <p>It needs neither the proxy nor the filter: expressions are evaluated on any {@link
 * io.weir.api.stream.Stream}, one's own or the test kit's.
 *
 * <pre>{@code
 * CompileContext context = CompileContexts.create(); // of the test kit, or made of one's own views
 * Word text = CompileContexts.word("req.hdr(host),lower");
 * SampleExpression expression = new SampleCompiler().compile(text, context);
 * context.problems().all().forEach(System.err::println); // then it is null
 * Sample value = expression.fetch(stream, Direction.REQUEST); // null where there is none
 * }</pre>
 */
public final class SampleCompiler implements ExpressionCompiler {

  private final Vocabulary vocabulary;
  private final RegexCompiler regexes = new TwoEngineRegexCompiler();

  /** A compiler with the built-in tables alone. */
  public SampleCompiler() {
    this(List.of(), List.of());
  }

  /**
   * A compiler with more entries.
   *
   * @throws IllegalArgumentException where two entries have one name; the message names the classes
   *     of both
   */
  public SampleCompiler(
      Collection<? extends SampleFetchProvider> fetchProviders,
      Collection<? extends ConverterProvider> converterProviders) {
    List<Source<FetchDefinition>> fetches = new ArrayList<>();
    fetches.add(new Source<>(BuiltInFetches.class, BuiltInFetches.all()));
    for (SampleFetchProvider provider : fetchProviders) {
      fetches.add(new Source<>(provider.getClass(), provider.fetches()));
    }
    List<Source<ConverterDefinition>> converters = new ArrayList<>();
    converters.add(new Source<>(BuiltInConverters.class, BuiltInConverters.all(regexes)));
    for (ConverterProvider provider : converterProviders) {
      converters.add(new Source<>(provider.getClass(), provider.converters()));
    }
    this.vocabulary = Vocabulary.of(fetches, converters);
  }

  @Override
  public @Nullable SampleExpression compile(Word expression, CompileContext context) {
    return new ExpressionBuilder(vocabulary, regexes, expression, 0, context).whole();
  }

  @Override
  public @Nullable Converter compileConverters(
      Word converters, SampleType input, CompileContext context) {
    return new ExpressionBuilder(vocabulary, regexes, converters, 0, context).wholeChain(input);
  }

  @Override
  public @Nullable LogFormat compileLogFormat(Word format, CompileContext context) {
    return compileLogFormat(format, LogFormatUse.HTTP, context);
  }

  @Override
  public @Nullable LogFormat compileLogFormat(
      Word format, LogFormatUse use, CompileContext context) {
    return new FormatBuilder(vocabulary, regexes, format, use, context).build();
  }

  @Override
  public @Nullable FetchDefinition fetch(String name) {
    return vocabulary.fetch(name);
  }

  @Override
  public @Nullable ConverterDefinition converter(String name) {
    return vocabulary.converter(name);
  }

  @Override
  public RegexCompiler regexes() {
    return regexes;
  }

  /** Every fetch, in the order of the tables; for reference pages. */
  public Collection<FetchDefinition> fetches() {
    return vocabulary.fetches().values();
  }

  /** Every converter, in the order of the tables; for reference pages. */
  public Collection<ConverterDefinition> converters() {
    return vocabulary.converters().values();
  }
}
