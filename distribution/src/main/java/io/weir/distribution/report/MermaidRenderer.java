package io.weir.distribution.report;

import io.weir.api.config.SourceLocation;
import io.weir.api.explain.Explanation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A report as a flow chart in Mermaid's language, for documents: events from top to bottom, the
 * scopes that answer them, the spans as a tree, and the way of each signal.
 */
public final class MermaidRenderer implements ReportRenderer {

  /** Stands for what cannot be shown. */
  private static final int REPLACEMENT = 0xfffd;

  /** What says what records are about, or how they are summed up: they do not pass it. */
  private static final Set<String> ABOUT = Set.of("provider", "resource", "view", "limits");

  /** What says when a scope runs, and not what it does. */
  private static final Set<String> UPON = Set.of("otel-event", "acl");

  @Override
  public String render(Report report) {
    StringBuilder text = new StringBuilder("flowchart TB\n");
    int number = 0;
    for (Explanation proxy : report.proxies()) {
      for (Explanation filter : proxy.parts()) {
        String title =
            proxy.kind() + " " + proxy.name() + ": " + filter.kind() + " " + filter.name();
        text.append("  subgraph f").append(number).append("[\"").append(escaped(title));
        text.append("\"]\n");
        text.append(new Chart("f" + number).of(filter));
        text.append("  end\n");
        number++;
      }
    }
    return text.toString();
  }

  private static boolean isHalfACharacter(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  /**
   * Mermaid reads labels as HTML, and numbers between # and ; as characters; two percent signs
   * begin comments and settings, and two dollars formulas, wherever they stand.
   */
  private static String escaped(String label) {
    StringBuilder text = new StringBuilder();
    label
        .codePoints()
        .forEach(
            c -> {
              boolean plain = Character.isLetterOrDigit(c) || " -_.:,/*+=()[]{}".indexOf(c) >= 0;
              if (plain) {
                text.appendCodePoint(c);
              } else {
                boolean shown = !Character.isISOControl(c) && !isHalfACharacter(c);
                text.append('#').append(shown ? c : REPLACEMENT).append(';');
              }
            });
    return text.toString();
  }

  /** The chart of one filter. */
  private static final class Chart {

    private final String prefix;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> spans = new HashMap<>();
    private final Set<String> edges = new HashSet<>();
    private int nodes;

    Chart(String prefix) {
      this.prefix = prefix;
    }

    StringBuilder of(Explanation filter) {
      String previous = null;
      for (Explanation part : filter.parts()) {
        switch (part.kind()) {
          case Explanation.EVENT, Explanation.RULE -> {
            String moment = node("[", moment(part), "]");
            if (previous != null) {
              edge(previous, "==>", moment);
            }
            scopes(moment, part);
            previous = moment;
          }
          case Explanation.SPANS -> part.parts().forEach(this::tree);
          case Explanation.SIGNAL -> signal(part);
          default -> {}
        }
      }
      return text;
    }

    /** Several scopes answer an event; a rule stands in one line. */
    private static List<String> moment(Explanation part) {
      List<String> label = new ArrayList<>(List.of(part.name()));
      String condition = part.details().get(Explanation.CONDITION);
      if (condition != null) {
        label.add(condition);
      }
      if (part.kind().equals(Explanation.RULE) && part.location() != null) {
        label.add(place(part.location()));
      }
      return label;
    }

    private static String place(SourceLocation location) {
      return location.file() + ":" + location.line();
    }

    private void scopes(String moment, Explanation part) {
      for (Explanation scope : part.parts()) {
        if (!scope.kind().equals(Explanation.SCOPE)) {
          continue;
        }
        List<String> label = new ArrayList<>(List.of(scope.kind() + " " + scope.name()));
        String condition = scope.details().get(Explanation.CONDITION);
        if (condition != null) {
          label.add(condition);
        }
        for (Explanation done : scope.parts()) {
          if (!done.kind().equals(Explanation.SPAN) && !UPON.contains(done.kind())) {
            label.add(done.kind() + " " + done.name());
          }
        }
        if (scope.location() != null) {
          label.add(place(scope.location()));
        }
        String node = node("(", label, ")");
        edge(moment, "-->", node);
        for (Explanation done : scope.parts()) {
          if (done.kind().equals(Explanation.SPAN)) {
            edge(node, "-.->", span(done.name()));
          }
        }
      }
    }

    private void tree(Explanation span) {
      String parent = span(span.name());
      for (Explanation below : span.parts()) {
        if (below.kind().equals(Explanation.LINK)) {
          edge(parent, "-. link .->", span(below.name()));
        } else if (below.kind().equals(Explanation.SPAN)) {
          edge(parent, "-- parent of -->", span(below.name()));
          tree(below);
        }
      }
    }

    private String span(String name) {
      String known = spans.get(name);
      if (known == null) {
        known = node("([", List.of(name), "])");
        spans.put(name, known);
      }
      return known;
    }

    private void signal(Explanation signal) {
      String last = node("[/", List.of(signal.name()), "/]");
      for (Explanation step : signal.parts()) {
        if (exporters(step).isEmpty() && !ABOUT.contains(step.kind())) {
          String node = step(step);
          edge(last, "-->", node);
          last = node;
        }
      }
      for (Explanation step : signal.parts()) {
        for (Explanation end : exporters(step)) {
          String node = step(step);
          edge(last, "-->", node);
          edge(node, "-->", step(end));
        }
      }
    }

    private static List<Explanation> exporters(Explanation step) {
      return step.parts().stream().filter(part -> part.kind().equals("exporter")).toList();
    }

    private String step(Explanation step) {
      @Nullable String type = step.details().get(Explanation.TYPE);
      String name = step.name().isEmpty() ? step.kind() : step.kind() + " " + step.name();
      return node("[", type == null ? List.of(name) : List.of(name, type), "]");
    }

    private String node(String open, List<String> label, String close) {
      String name = prefix + "n" + nodes++;
      text.append("    ").append(name).append(open).append('"');
      String shown = String.join("<br>", label.stream().map(MermaidRenderer::escaped).toList());
      // Mermaid takes no empty label.
      text.append(shown.isEmpty() ? "(no name)" : shown);
      text.append('"').append(close).append('\n');
      return name;
    }

    private void edge(String from, String arrow, String to) {
      String edge = "    " + from + " " + arrow + " " + to + "\n";
      if (edges.add(edge)) {
        text.append(edge);
      }
    }
  }
}
