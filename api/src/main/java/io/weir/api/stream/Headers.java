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

  /**
   * The position of the first field of that name at or after a position, or -1.
   *
   * <p>To go through the fields of a name with this, and not by asking for each name, lets an
   * adapter that holds bytes compare them where they are.
   */
  default int indexOf(String name, int from) {
    for (int i = from; i < size(); i++) {
      if (name(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The position of the last field of that name at or before a position, or -1. */
  default int lastIndexOf(String name, int from) {
    for (int i = from; i >= 0; i--) {
      if (name(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

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
