package io.weir.acl;

import io.weir.acl.Criterion.PatternGroup;
import io.weir.acl.PatternFlags.FileFlag;
import io.weir.acl.pattern.BuiltInMethod;
import io.weir.acl.pattern.EntryIndex;
import io.weir.acl.pattern.IntRange;
import io.weir.acl.pattern.MatchMethods;
import io.weir.api.acl.MatchMethod;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compiles what stands after the name of an access list, or between braces. */
final class CriterionCompiler {

  private final ExpressionCompiler expressions;
  private final MatchMethods methods;
  private final MethodChoice choice;
  private final PatternSets sets;

  CriterionCompiler(ExpressionCompiler expressions, MatchMethods methods, PatternSets sets) {
    this.expressions = expressions;
    this.methods = methods;
    this.choice = new MethodChoice(methods);
    this.sets = sets;
  }

  /**
   * Compiles one criterion.
   *
   * @param words the expression, flags, operators and patterns; at least one
   * @return null after a mistake, which was reported
   */
  @Nullable Criterion compile(List<Word> words, CompileContext context) {
    CriterionKeyword keyword = CriterionKeyword.of(words.get(0), expressions);
    SampleExpression expression = keyword.compile(expressions, context);
    PatternFlags flags = PatternFlags.read(words.subList(1, words.size()), context.problems());
    if (expression == null || flags == null) {
      return null;
    }
    MatchMethod method = choice.choose(keyword, flags, expression, context);
    if (method == null) {
      return null;
    }
    if (method instanceof BuiltInMethod builtIn && !builtIn.usesPatterns()) {
      return withoutPatterns(expression, builtIn, flags, context.problems());
    }
    List<PatternGroup> groups = groups(keyword, method, flags, context.problems());
    if (groups == null) {
      return null;
    }
    SampleType cast = method instanceof BuiltInMethod ? SampleType.ANY : method.input();
    return Criterion.of(expression, groups, cast);
  }

  private static Criterion withoutPatterns(
      SampleExpression expression, BuiltInMethod method, PatternFlags flags, Problems problems) {
    if (!flags.patterns().isEmpty() || !flags.files().isEmpty()) {
      Word first =
          flags.patterns().isEmpty() ? flags.files().get(0).file() : flags.patterns().get(0);
      problems.warning(
          first.location(), "match method " + method.name() + " does not look at patterns");
    }
    EntryIndex test = method.indexing().index(List.of(), false, problems);
    return Criterion.of(expression, Objects.requireNonNull(test, "an index without patterns"));
  }

  private @Nullable List<PatternGroup> groups(
      CriterionKeyword keyword, MatchMethod method, PatternFlags flags, Problems problems) {
    List<PatternGroup> groups = new ArrayList<>();
    boolean complete = true;
    for (FileFlag file : flags.files()) {
      PatternSet set = sets.file(file.file(), file.withValues(), problems);
      MatchMethod fileMethod = choice.forNames(method, file.noNames());
      complete &= set != null && add(groups, set, fileMethod, file.ignoreCase(), keyword, problems);
    }
    List<Word> patterns = patterns(method, flags, problems);
    if (patterns.isEmpty() && flags.files().isEmpty() && !flags.ended()) {
      problems.warning(
          keyword.word().location(),
          "'" + keyword.word() + "' is compared with nothing and never matches",
          "use -m found to ask whether it is there, or -- if nothing is meant");
    }
    PatternSet inline =
        sets.inline(
            keyword.name(), patterns, flags.forcedId(), keyword.word().location(), problems);
    complete &=
        inline != null && add(groups, inline, method, flags.ignoreCase(), keyword, problems);
    return complete ? groups : null;
  }

  private static boolean add(
      List<PatternGroup> groups,
      PatternSet set,
      MatchMethod method,
      boolean ignoreCase,
      CriterionKeyword keyword,
      Problems problems) {
    int use =
        set.use(
            new PatternUse(method, ignoreCase, null, false, keyword.word().location()), problems);
    groups.add(new PatternGroup(set, Math.max(use, 0)));
    return use >= 0;
  }

  private List<Word> patterns(MatchMethod method, PatternFlags flags, Problems problems) {
    List<Word> patterns = flags.patterns();
    if (method == methods.versions()) {
      return IntegerOperator.apply(patterns, IntRange.Notation.DOTTED);
    }
    if (method == methods.find("int") || method == methods.find("len")) {
      return IntegerOperator.apply(patterns, IntRange.Notation.DECIMAL);
    }
    if (patterns.size() > 1 && IntegerOperator.of(patterns.get(0)) != null) {
      problems.warning(
          patterns.get(0).location(),
          "'" + patterns.get(0) + "' is a pattern here",
          "only integers and lengths are compared with operators; put -- before it if it is meant");
    }
    return patterns;
  }
}
