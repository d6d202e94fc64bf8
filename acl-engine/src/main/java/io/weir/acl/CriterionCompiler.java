package io.weir.acl;

import io.weir.acl.Criterion.PatternGroup;
import io.weir.acl.PatternFlags.FileFlag;
import io.weir.acl.pattern.BuiltInMethod;
import io.weir.acl.pattern.EntryIndex;
import io.weir.acl.pattern.IntRange;
import io.weir.acl.pattern.MatchMethods;
import io.weir.api.acl.MatchMethod;
import io.weir.api.config.DidYouMean;
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
  private final PatternSets sets;

  CriterionCompiler(ExpressionCompiler expressions, MatchMethods methods, PatternSets sets) {
    this.expressions = expressions;
    this.methods = methods;
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
    MatchMethod method = method(keyword, flags, expression, context.problems());
    if (method == null || !compatible(method, flags, expression, keyword, context.problems())) {
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

  private @Nullable MatchMethod method(
      CriterionKeyword keyword,
      PatternFlags flags,
      SampleExpression expression,
      Problems problems) {
    Word named = flags.method();
    if (named != null) {
      MatchMethod method = methods.find(named.text());
      if (method == null) {
        problems.error(
            named.location(),
            "match method: " + named + " (expected: one of " + methods.names() + ")",
            DidYouMean.hint(named.text(), methods.names()));
      }
      return forNames(method, flags.noNames());
    }
    if (keyword.method() != null) {
      return keyword.method().equals(CriterionKeyword.VERSION)
          ? methods.versions()
          : methods.builtIn(keyword.method());
    }
    String implied = impliedBy(expression.type());
    if (implied == null) {
      problems.error(
          keyword.word().location(),
          "'"
              + keyword.word()
              + "' gives "
              + expression.type().label()
              + ": how to compare it has to be said",
          "put -m and one of " + methods.names() + " before the patterns");
      return null;
    }
    return forNames(methods.builtIn(implied), flags.noNames());
  }

  private @Nullable MatchMethod forNames(@Nullable MatchMethod method, boolean noNames) {
    boolean addressesOnly = noNames && method != null && method.name().equals("ip");
    return addressesOnly ? methods.addressesOnly() : method;
  }

  /** The method that a type implies (HAProxy manual, section 7.1). */
  private static @Nullable String impliedBy(SampleType type) {
    return switch (type) {
      case BOOL -> "bool";
      case SINT -> "int";
      case ADDR, IPV4, IPV6 -> "ip";
      case STR, METH -> "str";
      case BIN, ANY -> null;
    };
  }

  private static boolean compatible(
      MatchMethod method,
      PatternFlags flags,
      SampleExpression expression,
      CriterionKeyword keyword,
      Problems problems) {
    SampleType type = expression.type();
    boolean compatible =
        method instanceof BuiltInMethod builtIn
            ? builtIn.accepts().contains(type)
            : type.castableTo(method.input());
    if (!compatible) {
      Word at = flags.method() == null ? keyword.word() : flags.method();
      problems.error(
          at.location(),
          "match method "
              + method.name()
              + " cannot compare what '"
              + keyword.word()
              + "' gives: "
              + type.label());
    }
    return compatible;
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
      MatchMethod fileMethod =
          Objects.requireNonNull(forNames(method, file.noNames()), "the method of the line");
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
        set.use(new PatternUse(method, ignoreCase, null, keyword.word().location()), problems);
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
