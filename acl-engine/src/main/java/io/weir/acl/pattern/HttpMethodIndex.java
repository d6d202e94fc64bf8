package io.weir.acl.pattern;

import io.weir.api.sample.Sample;
import java.util.List;

/**
 * Methods of HTTP: those that are standard match in their one spelling only (RFC 9110 section 9.1),
 * whatever is said of case; the flag is for others.
 */
final class HttpMethodIndex implements EntryIndex {

  private final EntryIndex exact;
  private final EntryIndex others;

  HttpMethodIndex(List<PatternEntry> entries, boolean ignoreCase) {
    exact = ExactIndex.of(entries, false);
    others = ignoreCase ? ExactIndex.of(entries, true) : exact;
  }

  @Override
  public int find(Sample sample) {
    boolean standard = sample instanceof Sample.Method method && method.isStandard();
    return standard ? exact.find(sample) : others.find(sample);
  }
}
