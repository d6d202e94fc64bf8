package io.weir.acl;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first word of an access list: an expression, or a derived form of a fetch such as {@code
 * hdr_beg(host)}, which stands for the fetch {@code hdr(host)} and the match method {@code beg}.
 *
 * @param word as it was written
 * @param name its fetch or derived form, without arguments
 * @param dropped how many characters at the end of the name are no part of the fetch's name
 * @param method the match method it implies, or null for that of its type
 */
record CriterionKeyword(Word word, String name, int dropped, @Nullable String method) {

  /** The implied method of fetches over dotted versions. */
  static final String VERSION = "version";

  /** The match methods that derived forms of fetches name. */
  static final List<String> SUFFIXES = List.of("beg", "dir", "dom", "end", "len", "reg", "sub");

  /** Fetches of binary values that are compared with hexadecimal where nothing else is asked. */
  private static final Set<String> HEXADECIMAL =
      Set.of(
          "payload",
          "payload_lv",
          "req.payload",
          "req.payload_lv",
          "res.payload",
          "res.payload_lv");

  private static final Set<String> VERSIONS = Set.of("req.ssl_ver", "req_ssl_ver");

  static CriterionKeyword of(Word word, ExpressionCompiler compiler) {
    String text = word.text();
    int end = 0;
    while (end < text.length() && text.charAt(end) != '(' && text.charAt(end) != ',') {
      end++;
    }
    String name = text.substring(0, end);
    // Converters change what there is to compare: the form's own method is off then.
    boolean plain = !hasConverters(text, end);
    if (compiler.fetch(name) != null) {
      return new CriterionKeyword(word, name, 0, plain ? impliedBy(name) : null);
    }
    int underscore = name.lastIndexOf('_');
    if (underscore > 0 && SUFFIXES.contains(name.substring(underscore + 1))) {
      FetchDefinition fetch = compiler.fetch(name.substring(0, underscore));
      if (fetch != null && isText(fetch.output())) {
        return new CriterionKeyword(
            word, name, name.length() - underscore, plain ? name.substring(underscore + 1) : null);
      }
    }
    return new CriterionKeyword(word, name, 0, null);
  }

  private static @Nullable String impliedBy(String fetch) {
    return HEXADECIMAL.contains(fetch) ? "bin" : VERSIONS.contains(fetch) ? VERSION : null;
  }

  private static boolean isText(SampleType type) {
    return type == SampleType.STR || type == SampleType.BIN;
  }

  /** Whether anything follows the arguments, which may hold parentheses in quotes. */
  private static boolean hasConverters(String text, int from) {
    int depth = 0;
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote != '\'') {
        i++;
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth <= 0) {
        return true;
      }
    }
    return false;
  }

  /** The expression; null after a mistake, which was reported. */
  @Nullable SampleExpression compile(ExpressionCompiler compiler, CompileContext context) {
    if (dropped == 0) {
      return compiler.fetch(name) == null
          ? misspelt(compiler, context)
          : compiler.compile(word, context);
    }
    int kept = name.length() - dropped;
    String text = word.text().substring(0, kept) + word.text().substring(name.length());
    Problems problems = new Problems();
    SampleExpression expression =
        compiler.compile(new Word(text, word.location()), context.withProblems(problems));
    for (ConfigProblem problem : problems.all()) {
      context.problems().add(shifted(problem, word.location().column() + kept));
    }
    return expression;
  }

  /** Reports an unknown name; of a derived form such as {@code pth_beg} also what was meant. */
  private @Nullable SampleExpression misspelt(ExpressionCompiler compiler, CompileContext context) {
    int underscore = name.lastIndexOf('_');
    String form = underscore < 0 ? "" : name.substring(underscore);
    Problems problems = new Problems();
    SampleExpression expression = compiler.compile(word, context.withProblems(problems));
    Problems ofFetch = new Problems();
    if (!form.isEmpty() && SUFFIXES.contains(form.substring(1))) {
      compiler.compile(
          new Word(name.substring(0, underscore), word.location()), context.withProblems(ofFetch));
    }
    String derived = derived(compiler);
    for (ConfigProblem problem : problems.all()) {
      String hint = derived == null ? problem.hint() : DidYouMean.hint(name, List.of(derived));
      for (ConfigProblem better : ofFetch.all()) {
        if (hint == null && better.hint() != null && better.hint().endsWith("'?")) {
          hint = better.hint().replace("'?", form + "'?");
        }
      }
      context
          .problems()
          .add(
              new ConfigProblem(
                  problem.severity(),
                  problem.location(),
                  problem.message(),
                  hint,
                  problem.missing()));
    }
    return expression;
  }

  /** The derived form that a name nearly is, as {@code pathbeg} and {@code path_bge}; or null. */
  private @Nullable String derived(ExpressionCompiler compiler) {
    for (String suffix : SUFFIXES) {
      int length = name.length() - suffix.length();
      if (name.endsWith(suffix) && isTextFetch(name.substring(0, Math.max(length, 0)), compiler)) {
        return name.substring(0, length) + "_" + suffix;
      }
    }
    int underscore = name.lastIndexOf('_');
    String fetch = underscore < 0 ? "" : name.substring(0, underscore);
    String suffix = DidYouMean.closest(name.substring(underscore + 1), SUFFIXES);
    return suffix != null && isTextFetch(fetch, compiler) ? fetch + "_" + suffix : null;
  }

  private static boolean isTextFetch(String fetch, ExpressionCompiler compiler) {
    FetchDefinition definition = compiler.fetch(fetch);
    return definition != null && isText(definition.output());
  }

  /** Columns after the name count what was left out of it. */
  private ConfigProblem shifted(ConfigProblem problem, int from) {
    SourceLocation at = problem.location();
    boolean inside =
        at.file().equals(word.location().file())
            && at.line() == word.location().line()
            && at.column() >= from;
    return inside
        ? new ConfigProblem(
            problem.severity(),
            new SourceLocation(at.file(), at.line(), at.column() + dropped),
            problem.message(),
            problem.hint(),
            problem.missing())
        : problem;
  }
}
