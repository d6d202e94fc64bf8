package io.weir.acl;

import io.weir.acl.pattern.BuiltInMethod;
import io.weir.acl.pattern.MatchMethods;
import io.weir.api.acl.MatchMethod;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleType;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a criterion compares: as {@code -m} says, else as its derived form implies, else as
 * its type does (HAProxy manual, section 7.1).
 */
final class MethodChoice {

  /** What {@code method} is compared by; it has no name that {@code -m} could call. */
  private static final String HTTP_METHOD = "method";

  private final MatchMethods methods;

  MethodChoice(MatchMethods methods) {
    this.methods = methods;
  }

  /** The method; null after a mistake, which was reported. */
  @Nullable MatchMethod choose(
      CriterionKeyword keyword,
      PatternFlags flags,
      SampleExpression expression,
      CompileContext context) {
    Word named = flags.method();
    MatchMethod method =
        named != null
            ? named(named, context.problems())
            : keyword.method() != null
                ? implied(keyword.method())
                : byType(keyword, expression.type(), context.problems());
    if (method == null || !isCompatible(method, expression.type())) {
      if (method != null) {
        Word at = named == null ? keyword.word() : named;
        String gives = "' gives: " + expression.type().label();
        String message = "match method " + method.name() + " cannot compare what '";
        context.problems().error(at.location(), message + keyword.word() + gives);
      }
      return null;
    }
    return forNames(method, flags.noNames());
  }

  private @Nullable MatchMethod named(Word name, Problems problems) {
    MatchMethod method = methods.find(name.text());
    if (method == null) {
      problems.error(
          name.location(),
          "match method: " + name + " (expected: one of " + methods.names() + ")",
          DidYouMean.hint(name.text(), methods.names()));
    }
    return method;
  }

  private MatchMethod implied(String method) {
    return method.equals(CriterionKeyword.VERSION) ? methods.versions() : methods.builtIn(method);
  }

  private @Nullable MatchMethod byType(
      CriterionKeyword keyword, SampleType type, Problems problems) {
    String implied =
        switch (type) {
          case BOOL -> "bool";
          case SINT -> "int";
          case ADDR, IPV4, IPV6 -> "ip";
          case STR -> "str";
          case METH -> HTTP_METHOD;
          case BIN, ANY -> null;
        };
    if (implied == null) {
      String gives = "' gives " + type.label() + ": how to compare it has to be said";
      problems.error(
          keyword.word().location(),
          "'" + keyword.word() + gives,
          "put -m and one of " + methods.names() + " before the patterns");
      return null;
    }
    return implied.equals(HTTP_METHOD) ? methods.httpMethods() : methods.builtIn(implied);
  }

  private static boolean isCompatible(MatchMethod method, SampleType type) {
    return method instanceof BuiltInMethod builtIn
        ? builtIn.accepts().contains(type)
        : type.castableTo(method.input());
  }

  /** The same method, or that for addresses without names where {@code -n} asks for it. */
  MatchMethod forNames(MatchMethod method, boolean noNames) {
    return noNames && method.name().equals("ip") ? methods.addressesOnly() : method;
  }
}
