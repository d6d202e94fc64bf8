package io.weir.api.log;

/**
 * Where lines go: one or more destinations, each with its own format and levels.
 *
 * <p>Thread-safe. Never blocks and never throws: what cannot be sent at once is dropped and
 * counted.
 */
public interface LogTarget extends AutoCloseable {

  /** Sends one line, as byte text, without a line end. */
  void send(LogLevel level, String line);

  /** Whether any destination takes lines of that level: lets a caller skip making the line. */
  boolean accepts(LogLevel level);

  /** Lines that could not be sent. */
  long dropped();

  @Override
  void close();
}
