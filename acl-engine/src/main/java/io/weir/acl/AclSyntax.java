package io.weir.acl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of access lists and what each means, for reference pages. Immutable. */
public final class AclSyntax {

  private AclSyntax() {}

  /** The flags as they are written, with what each does. */
  public static Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    for (PatternFlag flag : PatternFlag.values()) {
      flags.put(flag.usage(), flag.summary());
    }
    return flags;
  }

  /** The operators of integers and lengths, with what holds for a value that matches. */
  public static Map<String, String> operators() {
    Map<String, String> operators = new LinkedHashMap<>();
    for (IntegerOperator operator : IntegerOperator.values()) {
      operators.put(operator.word(), operator.summary());
    }
    return operators;
  }

  /** What may stand before the name of a list, with what it makes of the name. */
  public static Map<String, String> listPrefixes() {
    Map<String, String> prefixes = new LinkedHashMap<>();
    for (PatternSource.Kind kind : PatternSource.Kind.values()) {
      prefixes.put(kind.prefix(), kind.summary());
    }
    return prefixes;
  }

  /**
   * The match methods of derived forms: {@code beg} says that {@code path_beg} is {@code path} with
   * {@code -m beg}, and so for each fetch of strings or bytes.
   */
  public static List<String> derivedForms() {
    return CriterionKeyword.SUFFIXES;
  }
}
