package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;

/**
 * A {@code use-server} line.
 *
 * @param server a name, or a log format that makes one
 * @param condition from {@code if} or {@code unless} on; empty for always
 */
public record UseServer(SourceLocation location, Word server, List<Word> condition) {

  public UseServer {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(server, "server");
    condition = List.copyOf(condition);
  }

  /** Whether the name is made for each request. */
  public boolean isFormat() {
    return server.text().indexOf('%') >= 0;
  }
}
