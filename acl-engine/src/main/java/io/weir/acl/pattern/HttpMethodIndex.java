package io.weir.acl.pattern;

import io.weir.api.sample.Sample;
import java.util.List;
import java.util.Set;

/**
 * Methods of HTTP: those that every server knows are what they are in their one spelling only (RFC
 * 9110 section 9.1), in patterns and in requests, whatever is said of case; the flag is for others.
 */
final class HttpMethodIndex implements EntryIndex {

  private static final Set<String> KNOWN =
      Set.of("OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "CONNECT");

  /** No method, and no prefix of one. */
  private static final String NOTHING = "\0";

  private final EntryIndex exact;
  private final EntryIndex others;

  HttpMethodIndex(List<PatternEntry> entries, boolean ignoreCase) {
    exact = ExactIndex.of(entries, false);
    others =
        ignoreCase
            ? ExactIndex.of(entries.stream().map(HttpMethodIndex::other).toList(), true)
            : exact;
  }

  private static PatternEntry other(PatternEntry entry) {
    return KNOWN.contains(entry.key())
        ? new PatternEntry(entry.id(), NOTHING, entry.value(), entry.location())
        : entry;
  }

  @Override
  public int find(Sample sample) {
    boolean known = sample instanceof Sample.Method method && KNOWN.contains(method.name());
    return known ? exact.find(sample) : others.find(sample);
  }
}
