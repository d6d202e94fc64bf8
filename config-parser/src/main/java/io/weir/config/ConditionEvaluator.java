package io.weir.config;

import io.weir.api.config.DidYouMean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of {@code .if} lines and of the option {@code -cc} (HAProxy manual, section 2.4).
 *
 * <p>The environment is looked up at each evaluation. Not thread-safe where the environment is not.
 */
public final class ConditionEvaluator {

  /**
   * What a condition came to.
   *
   * @param error what is wrong with the condition, which then does not hold; or null
   * @param hint what was probably meant, or null
   * @param position of the mistake in the condition, from 0
   */
  public record Verdict(
      boolean holds, @Nullable String error, @Nullable String hint, int position) {

    /** Of a condition that can be read. */
    public static Verdict of(boolean holds) {
      return new Verdict(holds, null, null, 0);
    }

    /** Of one that cannot. */
    public static Verdict error(String error, @Nullable String hint, int position) {
      return new Verdict(false, error, hint, position);
    }
  }

  private static final int MAX_DEPTH = 200;

  /** What conditions are made of, and how many arguments each takes. */
  private static final Map<String, Integer> PREDICATES = predicates();

  private static Map<String, Integer> predicates() {
    Map<String, Integer> predicates = new LinkedHashMap<>();
    for (String name :
        List.of(
            "defined",
            "feature",
            "enabled",
            "version_atleast",
            "version_before",
            "openssl_version_atleast",
            "openssl_version_before",
            "awslc_api_atleast",
            "awslc_api_before",
            "ssllib_name_startswith")) {
      predicates.put(name, 1);
    }
    List.of("streq", "strneq", "strstr").forEach(name -> predicates.put(name, 2));
    return predicates;
  }

  /** The names of all predicates. */
  public static Set<String> predicateNames() {
    return Collections.unmodifiableSet(PREDICATES.keySet());
  }

  private final Predicate<String> defined;
  private final ConfigVersion version;
  private final Set<String> features;
  private final Set<String> enabled;

  /**
   * @param version the language's version: {@code 3.4}
   * @param features what {@code feature()} answers true to
   * @param enabled what {@code enabled()} answers true to
   */
  public ConditionEvaluator(
      Map<String, String> environment, String version, Set<String> features, Set<String> enabled) {
    this(environment::containsKey, version, features, enabled);
  }

  /**
   * As above, for an environment that is no map.
   *
   * @param defined whether there is a variable of that name
   */
  public ConditionEvaluator(
      Predicate<String> defined, String version, Set<String> features, Set<String> enabled) {
    this.defined = defined;
    ConfigVersion parsed = ConfigVersion.parse(version);
    if (parsed == null) {
      throw new IllegalArgumentException("version: " + version + " (expected: such as 3.4)");
    }
    this.version = parsed;
    this.features = Set.copyOf(features);
    this.enabled = Set.copyOf(enabled);
  }

  /** Evaluates a condition; an empty one does not hold. */
  public Verdict evaluate(String condition) {
    if (condition.isBlank()) {
      return Verdict.of(false);
    }
    Run run = new Run(condition);
    boolean holds = run.either(0);
    if (run.error == null && !run.atEnd()) {
      run.fail("unexpected text");
    }
    return run.error == null
        ? Verdict.of(holds)
        : Verdict.error(run.error, run.hint, Math.min(run.position, condition.length()));
  }

  /** One evaluation: a recursive descent that calculates as it reads. */
  private final class Run {
    private final String text;
    private int position;
    private @Nullable String error;
    private @Nullable String hint;

    Run(String text) {
      this.text = text;
    }

    boolean either(int depth) {
      boolean holds = both(depth);
      while (error == null && accept("||")) {
        holds |= both(depth);
      }
      return holds;
    }

    private boolean both(int depth) {
      boolean holds = term(depth);
      while (error == null && accept("&&")) {
        holds &= term(depth);
      }
      return holds;
    }

    private boolean term(int depth) {
      if (depth > MAX_DEPTH) {
        fail("too many levels");
        return false;
      }
      if (accept("!")) {
        return !term(depth + 1);
      }
      if (accept("(")) {
        boolean holds = either(depth + 1);
        if (error == null && !accept(")")) {
          fail("missing closing ')'");
        }
        return holds;
      }
      int begin = position;
      while (position < text.length() && isWordPart(text.charAt(position))) {
        position++;
      }
      String word = text.substring(begin, position);
      if (position < text.length() && text.charAt(position) == '(' && !word.isEmpty()) {
        position++;
        return predicate(word, begin, arguments());
      }
      Long number = integer(word);
      if (number == null) {
        position = begin;
        fail("unparsable conditional expression");
        hint = DidYouMean.hint(word, PREDICATES.keySet());
        return false;
      }
      return number != 0;
    }

    private @Nullable Long integer(String word) {
      try {
        return word.isEmpty() ? null : Long.valueOf(word);
      } catch (NumberFormatException e) {
        return null;
      }
    }

    private boolean isWordPart(char c) {
      return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '+';
    }

    private List<String> arguments() {
      List<String> arguments = new ArrayList<>();
      StringBuilder argument = new StringBuilder();
      char quote = 0;
      while (position < text.length()) {
        char c = text.charAt(position++);
        if (quote != 0 ? c == quote : c == '"' || c == '\'') {
          quote = quote == 0 ? c : 0;
        } else if (c == '\\' && quote != '\'' && position < text.length()) {
          argument.append(text.charAt(position++));
        } else if (quote == 0 && c == ')') {
          arguments.add(argument.toString());
          return arguments;
        } else if (quote == 0 && c == ',') {
          arguments.add(argument.toString());
          argument.setLength(0);
        } else {
          argument.append(c);
        }
      }
      fail(quote == 0 ? "missing closing ')'" : "unmatched quote");
      return arguments;
    }

    private boolean predicate(String name, int begin, List<String> arguments) {
      if (error != null) {
        return false;
      }
      Integer expected = PREDICATES.get(name);
      if (expected == null) {
        position = begin;
        fail("unknown predicate '" + name + "'");
        hint = DidYouMean.hint(name, PREDICATES.keySet());
        return false;
      }
      if (arguments.size() != expected) {
        position = begin;
        fail("'" + name + "' expects " + expected + (expected == 1 ? " argument" : " arguments"));
        return false;
      }
      String first = arguments.get(0);
      return switch (name) {
        case "defined" -> defined.test(first);
        case "feature" -> features.contains(first);
        case "enabled" -> enabled.contains(first);
        case "streq" -> first.equals(arguments.get(1));
        case "strneq" -> !first.equals(arguments.get(1));
        case "strstr" -> first.contains(arguments.get(1));
        case "version_atleast" -> compare(first, begin) >= 0;
        case "version_before" -> compare(first, begin) < 0;
        // The others ask for versions of libraries, none of which is there.
        default -> false;
      };
    }

    private int compare(String wanted, int begin) {
      ConfigVersion other = ConfigVersion.parse(wanted);
      if (other == null) {
        position = begin;
        fail("invalid version '" + wanted + "'");
        return 0;
      }
      return version.compareTo(other);
    }

    private boolean accept(String token) {
      skipBlanks();
      if (!text.startsWith(token, position)) {
        return false;
      }
      position += token.length();
      skipBlanks();
      return true;
    }

    boolean atEnd() {
      skipBlanks();
      return position >= text.length();
    }

    private void skipBlanks() {
      while (position < text.length() && " \t".indexOf(text.charAt(position)) >= 0) {
        position++;
      }
    }

    void fail(String message) {
      if (error == null) {
        error = message + " at position " + (position + 1) + " of '" + text + "'";
      }
    }
  }
}
