package io.weir.propagation;

import io.opentelemetry.context.Context;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One named place of a stream where trace context and baggage travel: some headers or some
 * variables.
 *
 * <p>Immutable, made once per configuration and shared by all streams; every name it uses is
 * computed then. Methods are called on the stream's thread and never throw for what traffic holds.
 */
public interface ContextCarrier {

  /**
   * Writes a context. What stood under the carrier's names before is removed first, so that no
   * client can smuggle a context in; what is empty, such as baggage without entries, is not
   * written.
   *
   * @param direction the side whose headers are written
   * @return false where there is nowhere to write: no head of that side
   */
  boolean inject(Context context, Stream stream, Direction direction);

  /**
   * Reads a context.
   *
   * @param direction the side whose headers are read
   * @return null where the stream holds no entry of this carrier at all. Else a context; it has no
   *     valid span where there was no trace context or a broken one, and what is made from it then
   *     begins a fresh trace.
   */
  @Nullable Context extract(Stream stream, Direction direction);

  /**
   * Removes what {@link #inject} wrote.
   *
   * @param direction the side whose headers are removed
   */
  void remove(Stream stream, Direction direction);
}
