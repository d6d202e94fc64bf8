package io.weir.logging;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes lines to an endpoint. Used by one thread, which it may block. */
interface LineWriter extends AutoCloseable {

  /**
   * Writes one line, which ends in a line feed, or keeps it until {@link #flush}.
   *
   * @throws IOException where the line is lost
   */
  void write(ByteBuffer line) throws IOException;

  /** Writes what was kept; called whenever no more lines wait. */
  default void flush() throws IOException {}

  @Override
  void close();
}
