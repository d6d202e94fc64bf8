package io.weir.api.sample;

import io.weir.api.config.Word;
import org.jspecify.annotations.Nullable;

/** Compiles sample expressions and log formats. Thread-safe. */
public interface ExpressionCompiler {

  /**
   * Compiles one word; null after a mistake, which was reported to the context with the column
   * inside the word.
   */
  @Nullable SampleExpression compile(Word expression, CompileContext context);

  /**
   * Compiles the chain of converters that follows a fetch, as {@code lower,field(2,.)} without the
   * fetch, for a value that comes from elsewhere; null after a mistake.
   */
  @Nullable Converter compileConverters(Word converters, SampleType input, CompileContext context);

  /** Compiles a log-format string for {@link LogFormatUse#HTTP}; null after a mistake. */
  @Nullable LogFormat compileLogFormat(Word format, CompileContext context);

  /** Compiles a log-format string; null after a mistake. */
  default @Nullable LogFormat compileLogFormat(
      Word format, LogFormatUse use, CompileContext context) {
    return compileLogFormat(format, context);
  }

  /**
   * The type, or null where there is no fetch of that name: lets criteria such as {@code hdr_beg}
   * be told from fetches.
   */
  @Nullable FetchDefinition fetch(String name);

  /** What compiles regular expressions, for match methods, rules and maps. */
  RegexCompiler regexes();

  /** The definition of a converter, or null where there is none of that name. */
  @Nullable ConverterDefinition converter(String name);
}
