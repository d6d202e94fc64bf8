/**
 * What a filter does, with every name resolved: immutable, shared by all streams.
 *
 * <p>Spans and contexts are known by small numbers, expressions are compiled, scopes are grouped by
 * event, so that running an event touches arrays only. Arrays that accessors answer are never
 * written to.
 */
@NullMarked
package io.weir.filter.plan;

import org.jspecify.annotations.NullMarked;
