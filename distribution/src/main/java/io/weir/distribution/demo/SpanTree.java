package io.weir.distribution.demo;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Spans of one trace below each other.
 *
 * @param children in the order in which they began
 */
record SpanTree(SpanData span, List<SpanTree> children) {

  SpanTree {
    children = List.copyOf(children);
  }

  /** The traces among some spans, in the order in which they began; one tree for each root. */
  static List<SpanTree> of(List<SpanData> spans) {
    List<SpanTree> roots = new ArrayList<>();
    spans.stream()
        .filter(span -> spans.stream().noneMatch(other -> isParent(other, span)))
        .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
        .forEach(root -> roots.add(below(root, spans)));
    return roots;
  }

  private static SpanTree below(SpanData span, List<SpanData> spans) {
    return new SpanTree(
        span,
        spans.stream()
            .filter(other -> isParent(span, other))
            .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
            .map(child -> below(child, spans))
            .toList());
  }

  private static boolean isParent(SpanData span, SpanData child) {
    return span.getSpanId().equals(child.getParentSpanId())
        && span.getTraceId().equals(child.getTraceId());
  }
}
