package io.weir.config.otel;

import io.weir.api.config.SourceLocation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sections of one file that belong to one filter: those under its {@code [id]} and those before
 * the first {@code [id]}.
 *
 * @param file as the user named it
 * @param id the filter's id
 * @param location of the {@code [id]} line, or the file where there is none
 * @param instrumentation null where the file has none
 * @param groups in file order
 * @param scopes in file order, which is the order in which they run
 * @param otherIds the ids of other filters that the file speaks of
 */
public record OtelConfig(
    String file,
    String id,
    SourceLocation location,
    @Nullable Instrumentation instrumentation,
    List<Group> groups,
    List<Scope> scopes,
    List<String> otherIds) {

  public OtelConfig {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(location, "location");
    groups = List.copyOf(groups);
    scopes = List.copyOf(scopes);
    otherIds = List.copyOf(otherIds);
  }
}
