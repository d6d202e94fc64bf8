package io.weir.exporters.environment;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to variables. What is wrong is reported as a warning, and counts as not set: so says
 * OpenTelemetry's specification ("Parsing environment variable values").
 */
public record Variables(Map<String, String> environment, Problems problems) {

  /** The value; null where it is not set or empty. */
  public @Nullable String text(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** The first that is set; null for none. */
  public @Nullable String firstOf(String... names) {
    for (String name : names) {
      if (text(name) != null) {
        return name;
      }
    }
    return null;
  }

  /** A whole number that is not negative; null where it is not set, or wrong. */
  public @Nullable Integer count(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a negative one.
    }
    wrong(name, text, "an integer >= 0", null);
    return null;
  }

  /** A number in a range; null where it is not set, or wrong. */
  public @Nullable Double decimal(String name, double minimum, double maximum) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      double number = Double.parseDouble(text);
      if (number >= minimum && number <= maximum) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    wrong(name, text, "a number from " + minimum + " to " + maximum, null);
    return null;
  }

  /** One of some words, in lower case; null where it is not set, or wrong. */
  public @Nullable String oneOf(String name, List<String> allowed) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    String word = text.toLowerCase(Locale.ROOT);
    if (allowed.contains(word)) {
      return word;
    }
    wrong(name, text, String.join(", ", allowed), DidYouMean.hint(word, allowed));
    return null;
  }

  /** Whether it is {@code true}; anything but {@code false} is reported. */
  public boolean isTrue(String name) {
    return "true".equals(oneOf(name, List.of("true", "false")));
  }

  /** Reports that a value has no effect. */
  public void wrong(String name, String value, String expected, @Nullable String hint) {
    problems.warning(
        SourceLocation.ofFile(name),
        "'" + value + "' has no effect (expected: " + expected + ")",
        hint);
  }

  /** Reports variables that are set for nothing, where that may surprise. */
  public void reportUseless() {
    List<String> known = StandardVariable.ALL.stream().map(StandardVariable::name).toList();
    for (StandardVariable variable : StandardVariable.ALL) {
      if (variable.surprising() && text(variable.name()) != null) {
        problems.warning(
            SourceLocation.ofFile(variable.name()), "has no effect here: " + variable.about());
      }
    }
    environment.keySet().stream()
        .filter(name -> name.startsWith("OTEL_") && !known.contains(name))
        .sorted()
        .forEach(
            name -> {
              String meant = DidYouMean.closest(name, known);
              if (meant != null && isSlip(name, meant)) {
                problems.warning(
                    SourceLocation.ofFile(name), "is not known", "did you mean '" + meant + "'?");
              }
            });
  }

  /** Those of agents and of other languages are alike, too: one slip of the pen counts only. */
  private static boolean isSlip(String name, String meant) {
    int shorter = Math.min(name.length(), meant.length());
    int same = 0;
    while (same < shorter && name.charAt(same) == meant.charAt(same)) {
      same++;
    }
    int tail = 0;
    while (tail < shorter - same
        && name.charAt(name.length() - 1 - tail) == meant.charAt(meant.length() - 1 - tail)) {
      tail++;
    }
    return same + tail >= Math.max(name.length(), meant.length()) - 2;
  }
}
