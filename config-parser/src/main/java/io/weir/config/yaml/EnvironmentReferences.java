package io.weir.config.yaml;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.config.syntax.VariableSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:-default}} in values, as OpenTelemetry's declarative
 * configuration does: an empty variable counts as absent, {@code $$} is a dollar.
 *
 * @param dollarsEscape whether {@code $$} is a dollar everywhere, not only before a brace: a
 *     password may have two of them, but OpenTelemetry's own files follow OpenTelemetry
 */
record EnvironmentReferences(
    VariableSource environment, SourceLocation location, Problems problems, boolean dollarsEscape) {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:\\$(?=\\{)|\\{(?:env:)?([^}:]*)(:-([^}]*))?(:[^}]*)?(\\})?)");

  private static final Pattern STRICT_REFERENCE =
      Pattern.compile("\\$(?:\\$|\\{(?:env:)?([^}:]*)(:-([^}]*))?(:[^}]*)?(\\})?)");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  String expand(String text) {
    StringBuilder expanded = new StringBuilder();
    Matcher m = (dollarsEscape ? STRICT_REFERENCE : REFERENCE).matcher(text);
    int last = 0;
    while (m.find(last)) {
      expanded.append(text, last, m.start());
      last = m.end();
      if (m.group().equals("$$") && dollarsEscape) {
        expanded.append('$');
      } else if (m.group().equals("$$")) {
        // The brace that follows is no reference any more.
        expanded.append("${");
        last++;
      } else {
        expanded.append(value(m));
      }
    }
    return expanded.append(text, last, text.length()).toString();
  }

  private String value(Matcher m) {
    // OpenTelemetry's own files take what stands there for text.
    if (!dollarsEscape && m.group(5) != null && m.group(3) != null && m.group(3).contains("${")) {
      problems.error(
          location,
          "'" + m.group() + "' (expected: ${NAME} or ${NAME:-default})",
          "a default is text, and cannot name another variable");
      return m.group();
    }
    if (m.group(5) == null || m.group(4) != null || !NAME.matcher(m.group(1)).matches()) {
      problems.error(location, "'" + m.group() + "' (expected: ${NAME} or ${NAME:-default})");
      // Something was given: that nothing was would be another mistake.
      return m.group();
    }
    String value = environment.value(m.group(1));
    String otherwise = m.group(3) == null ? "" : m.group(3);
    return value == null || value.isEmpty() ? otherwise : value;
  }
}
