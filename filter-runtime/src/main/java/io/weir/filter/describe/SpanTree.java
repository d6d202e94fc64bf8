package io.weir.filter.describe;

import io.weir.api.config.Word;
import io.weir.api.explain.Explanation;
import io.weir.config.otel.SpanDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The spans of a filter, each below its parent. */
final class SpanTree {

  /** What the scopes together say about one span. */
  private static final class Node {

    private final SpanDeclaration first;
    private final Map<String, Word> links = new LinkedHashMap<>();
    private @Nullable String parent;
    private boolean root;

    Node(SpanDeclaration first) {
      this.first = first;
    }
  }

  private final SpanHistory history;
  private final Map<String, Node> nodes = new LinkedHashMap<>();

  SpanTree(List<Run> runs, SpanHistory history) {
    this.history = history;
    for (Run run : runs) {
      for (SpanDeclaration span : run.scope().spans()) {
        Node node = nodes.computeIfAbsent(span.name().text(), name -> new Node(span));
        node.root |= span.root();
        if (node.parent == null && span.parent() != null) {
          node.parent = span.parent().text();
        }
        span.links().forEach(link -> node.links.putIfAbsent(link.text(), link));
      }
    }
  }

  /** The tree; its roots are spans without parent, or below a context. */
  Explanation describe() {
    Explanation.Builder told = Explanation.of(Explanation.SPANS, "");
    Set<String> shown = new HashSet<>();
    nodes.forEach(
        (name, node) -> {
          if (node.parent == null || !nodes.containsKey(node.parent)) {
            told.part(describe(name, node, shown));
          }
        });
    // What is left are parents of each other: begin the circle anywhere.
    nodes.forEach(
        (name, node) -> {
          if (!shown.contains(name)) {
            told.part(describe(name, node, shown));
          }
        });
    return told.build();
  }

  private Explanation describe(String name, Node node, Set<String> shown) {
    shown.add(name);
    Explanation.Builder told =
        Explanation.of(Explanation.SPAN, name)
            .at(node.first.location())
            .mark("root", node.root)
            .with("parent", node.parent)
            .mark("never finished", history.enders(name).isEmpty())
            .parts(scopes("opened or extended by", history.openers(name)))
            .parts(scopes("ended by", history.enders(name)));
    node.links
        .values()
        .forEach(
            link ->
                told.part(
                    Explanation.of(Explanation.LINK, link.text()).at(link.location()).build()));
    List<Explanation> children = new ArrayList<>();
    nodes.forEach(
        (child, below) -> {
          if (name.equals(below.parent) && !shown.contains(child)) {
            children.add(describe(child, below, shown));
          }
        });
    return told.parts(children).build();
  }

  private static List<Explanation> scopes(String what, List<Run> runs) {
    return runs.stream()
        .map(
            run ->
                Explanation.of(what, run.scope().name().text())
                    .at(run.scope().location())
                    .with("at", run.placement().words())
                    .build())
        .distinct()
        .toList();
  }
}
