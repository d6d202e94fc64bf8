package io.weir.filter.describe;

import io.weir.api.config.Word;
import io.weir.api.explain.Explanation;
import io.weir.config.otel.SpanDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
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
    private @Nullable String kind;
    private boolean root;

    Node(SpanDeclaration first) {
      this.first = first;
    }
  }

  /** Deeper spans begin a tree of their own, which names their parent. */
  private static final int MAX_DEPTH = 50;

  /** Of scopes that do the same to a span, the first are enough. */
  private static final int MAX_SCOPES = 10;

  private final SpanHistory history;
  private final Map<String, List<String>> children = new HashMap<>();
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
        if (node.kind == null && span.kind() != null) {
          node.kind = span.kind().configName();
        }
        span.links().forEach(link -> node.links.putIfAbsent(link.text(), link));
      }
    }
    nodes.forEach(
        (name, node) -> {
          if (node.parent != null) {
            children.computeIfAbsent(node.parent, parent -> new ArrayList<>()).add(name);
          }
        });
  }

  /** The tree; its roots are spans without parent, or below a context. */
  Explanation describe() {
    Explanation.Builder told = Explanation.of(Explanation.SPANS, "");
    Set<String> shown = new HashSet<>();
    nodes.forEach(
        (name, node) -> {
          if (node.parent == null || !nodes.containsKey(node.parent)) {
            told.part(describe(name, node, shown, 1));
          }
        });
    // What is left lies too deep, or in a circle of parents that begins anywhere.
    nodes.forEach(
        (name, node) -> {
          if (!shown.contains(name)) {
            told.part(describe(name, node, shown, 1));
          }
        });
    return told.build();
  }

  private Explanation describe(String name, Node node, Set<String> shown, int depth) {
    shown.add(name);
    List<Run> enders = history.enders(name);
    Explanation.Builder told =
        Explanation.of(Explanation.SPAN, name)
            .at(node.first.location())
            .mark("root", node.root)
            .with("kind", node.kind)
            .with("parent", node.parent)
            .mark("never finished", enders.isEmpty())
            .parts(scopes("opened or extended by", history.openers(name)))
            .parts(scopes("ended by", enders));
    node.links
        .values()
        .forEach(
            link ->
                told.part(
                    Explanation.of(Explanation.LINK, link.text()).at(link.location()).build()));
    for (String child : children.getOrDefault(name, List.of())) {
      Node below = nodes.get(child);
      if (below != null && depth < MAX_DEPTH && !shown.contains(child)) {
        told.part(describe(child, below, shown, depth + 1));
      }
    }
    return told.build();
  }

  private static List<Explanation> scopes(String what, List<Run> runs) {
    Map<String, Explanation> told = new LinkedHashMap<>();
    for (Run run : runs) {
      if (told.size() == MAX_SCOPES) {
        told.put("", Explanation.of(what, "").with("and others", "").build());
        break;
      }
      told.computeIfAbsent(
          run.scope().name() + " " + run.placement().words(),
          key ->
              Explanation.of(what, run.scope().name().text())
                  .at(run.scope().location())
                  .with("at", run.placement().words())
                  .build());
    }
    return List.copyOf(told.values());
  }
}
