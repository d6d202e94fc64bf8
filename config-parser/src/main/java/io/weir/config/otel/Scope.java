package io.weir.config.otel;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An {@code otel-scope} section.
 *
 * @param location of the section's first word
 * @param acls the words after {@code acl}, a line each
 * @param extracts in order
 * @param spans in order
 * @param instruments in order
 * @param logRecords in order
 * @param finish names of spans and contexts, {@code *}, {@code *req*}, {@code *res*}, in order
 * @param idleTimeoutMillis 0 where not given
 * @param event null for a scope that only groups run
 */
public record Scope(
    SourceLocation location,
    Word name,
    List<List<Word>> acls,
    List<Extract> extracts,
    List<SpanDeclaration> spans,
    List<InstrumentLine> instruments,
    List<LogRecordLine> logRecords,
    List<Word> finish,
    long idleTimeoutMillis,
    @Nullable EventBinding event) {

  public Scope {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(name, "name");
    acls = acls.stream().map(List::copyOf).toList();
    extracts = List.copyOf(extracts);
    spans = List.copyOf(spans);
    instruments = List.copyOf(instruments);
    logRecords = List.copyOf(logRecords);
    finish = List.copyOf(finish);
  }
}
