package io.weir.declarative;

import io.opentelemetry.api.logs.Severity;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.config.yaml.YamlNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What only Weir needs to know, at the place that the specification has for such settings: {@code
 * distribution.weir}.
 *
 * @param scopeName the name of the instrumentation scope
 * @param minimum which severity log records must have to be emitted
 */
record WeirSettings(String scopeName, Severity minimum) {

  private static final String SCOPE_NAME = "scope_name";
  private static final String MIN_SEVERITY = "min_severity";
  private static final List<String> KEYS = List.of(MIN_SEVERITY, SCOPE_NAME);
  private static final WeirSettings DEFAULTS = new WeirSettings("weir", Severity.TRACE);

  static WeirSettings read(YamlNode.Mapping root, Problems problems) {
    YamlNode node = ModelCheck.at(root, "distribution", "weir");
    if (node == null || (node instanceof YamlNode.Scalar none && PlainValue.isNull(none))) {
      return DEFAULTS;
    }
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problems.error(
          node.location(), "distribution.weir: " + node.describe() + " (expected: a mapping)");
      return DEFAULTS;
    }
    String scope = DEFAULTS.scopeName;
    Severity minimum = DEFAULTS.minimum;
    for (YamlNode.Entry entry : mapping.entries().values()) {
      String key = entry.key().text();
      if (!KEYS.contains(key)) {
        problems.error(
            entry.key().location(),
            "unknown key '" + key + "' (expected: " + String.join(", ", KEYS) + ")",
            DidYouMean.hint(key, KEYS));
      } else if (!(entry.value() instanceof YamlNode.Scalar scalar) || scalar.isEmpty()) {
        problems.error(
            entry.value().location(),
            key + ": " + entry.value().describe() + " (expected: a string)");
      } else if (key.equals(SCOPE_NAME)) {
        scope = scalar.text();
      } else {
        minimum = severity(scalar, problems);
      }
    }
    return new WeirSettings(scope, minimum);
  }

  private static Severity severity(YamlNode.Scalar scalar, Problems problems) {
    List<String> known =
        Arrays.stream(Severity.values())
            .filter(severity -> severity != Severity.UNDEFINED_SEVERITY_NUMBER)
            .map(severity -> severity.name().toLowerCase(Locale.ROOT))
            .toList();
    int index = known.indexOf(scalar.text().toLowerCase(Locale.ROOT));
    if (index < 0) {
      problems.error(
          scalar.location(),
          MIN_SEVERITY + ": " + scalar.describe() + " (expected: " + String.join(", ", known) + ")",
          DidYouMean.hint(scalar.text(), known));
      return DEFAULTS.minimum;
    }
    return Severity.values()[index + 1];
  }
}
