package io.weir.distribution.report;

import io.weir.api.config.ConfigProblem;
import io.weir.api.explain.Explanation;
import java.util.Map;
import java.util.Set;

/** A report for people: one line for each thing, and on the right where it comes from. */
public final class TextRenderer implements ReportRenderer {

  private static final String INDENT = "  ";

  /** Where the places stand, unless a line is longer. */
  private static final int PLACE_COLUMN = 88;

  /** What is called by its name alone. */
  private static final Set<String> NAMES = Set.of(Explanation.EVENT, Explanation.RULE);

  @Override
  public String render(Report report) {
    StringBuilder text = new StringBuilder();
    for (Explanation proxy : report.proxies()) {
      append(text, proxy, "");
    }
    if (!report.problems().isEmpty()) {
      text.append("warnings\n");
      for (ConfigProblem problem : report.problems()) {
        text.append(INDENT).append(problem).append('\n');
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Explanation thing, String indent) {
    int begin = text.length();
    text.append(indent);
    if (NAMES.contains(thing.kind())) {
      text.append(printable(thing.name()));
    } else {
      text.append(thing.kind());
      text.append(thing.name().isEmpty() ? "" : " " + printable(thing.name()));
    }
    details(text, thing.details());
    if (thing.location() != null) {
      int width = Math.max(PLACE_COLUMN - (text.length() - begin), 2);
      text.append(" ".repeat(width)).append(thing.location().file());
      text.append(thing.location().line() == 0 ? "" : ":" + thing.location().line());
    }
    text.append('\n');
    for (Explanation part : thing.parts()) {
      append(text, part, indent + INDENT);
    }
  }

  private static void details(StringBuilder text, Map<String, String> details) {
    details.forEach(
        (key, value) -> {
          switch (key) {
            case Explanation.VALUE -> text.append(" = ").append(printable(value));
            case Explanation.TYPE -> text.append(" (").append(value).append(')');
            case Explanation.CONDITION -> text.append(' ').append(printable(value));
            default ->
                text.append(", ")
                    .append(key)
                    .append(value.isEmpty() ? "" : ": " + printable(value));
          }
        });
  }

  /** Terminals obey control characters, and a line is one line. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "\ufffd");
  }
}
