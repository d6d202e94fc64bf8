package io.weir.api.stream;

import org.jspecify.annotations.Nullable;

/**
 * The header fields of one message, in order, as a view that can be changed while the head has not
 * been forwarded.
 *
 * <p>Names are compared without regard to case. Values are byte text (see {@link
 * io.weir.api.sample.ByteText}). Owned by the stream's thread.
 */
public interface Headers {

  /** How many fields there are; a name that occurs twice counts twice. */
  int size();

  /** The name of field {@code index}, as it will be sent. */
  String name(int index);

  /** The value of field {@code index}, without leading or trailing blanks. */
  String value(int index);

  /** The value of the first field of that name, or null. */
  @Nullable String first(String name);

  /** The value of the last field of that name, or null. */
  @Nullable String last(String name);

  /** Whether there is a field of that name. */
  default boolean contains(String name) {
    return first(name) != null;
  }

  /** Appends a field after all others. */
  void add(String name, String value);

  /** Replaces every field of that name by one; it is appended. */
  void set(String name, String value);

  /** Replaces the value of field {@code index}. */
  void setValue(int index, String value);

  /** Removes field {@code index}. */
  void removeAt(int index);

  /** Removes every field of that name; answers whether there was one. */
  boolean remove(String name);
}
