package io.weir.config.otel;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code otel-instrumentation} section.
 *
 * @param location of the section's first word
 * @param acls the words after {@code acl}, a line each
 * @param logs the words after {@code log}, a line each; what {@code no log} dropped is gone
 * @param config the pipeline file's name as written; null after a mistake
 * @param groups names of {@code otel-group} sections, in order
 * @param scopes names of {@code otel-scope} sections, in order
 * @param namesKnown false where a line of them has a mistake, so that others may be meant, too
 * @param rateLimit percentage of streams, 0.0..100.0
 * @param debugLevel a bit mask of categories of messages; 0 where not given
 * @param debugLevelAt where it is given; null where it is not
 */
public record Instrumentation(
    SourceLocation location,
    Word name,
    List<List<Word>> acls,
    List<List<Word>> logs,
    @Nullable Word config,
    List<Word> groups,
    List<Word> scopes,
    boolean namesKnown,
    double rateLimit,
    boolean disabled,
    boolean dontlogNormal,
    boolean hardErrors,
    long debugLevel,
    @Nullable SourceLocation debugLevelAt) {

  public Instrumentation {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(name, "name");
    acls = acls.stream().map(List::copyOf).toList();
    logs = logs.stream().map(List::copyOf).toList();
    groups = List.copyOf(groups);
    scopes = List.copyOf(scopes);
  }
}
