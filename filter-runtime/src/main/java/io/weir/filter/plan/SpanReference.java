package io.weir.filter.plan;

/**
 * The name of a parent or link target: a span is looked for first, then a context.
 *
 * @param span the span's number, or -1 where no span has that name
 * @param context the context's number, or -1 where no context has that name
 * @param site what is said where neither is there
 */
public record SpanReference(int span, int context, ProblemSite site) {}
