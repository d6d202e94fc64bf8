package io.weir.api.log;

import io.weir.api.config.SourceLocation;

/**
 * One {@code log} line, read and checked. Opaque but for what messages need; made by a {@link
 * LogService}.
 */
public interface LogDeclaration {

  /** Where it stands. */
  SourceLocation location();

  /** The target as it was written, such as {@code 127.0.0.1:514}. */
  String target();
}
