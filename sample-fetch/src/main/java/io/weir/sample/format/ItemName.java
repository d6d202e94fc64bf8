package io.weir.sample.format;

import org.jspecify.annotations.Nullable;

/**
 * What stands in the parentheses of an item.
 *
 * @param name the key under which encodings show the item, or empty
 * @param type the type it is forced to, or null
 */
record ItemName(String name, @Nullable Type type) {

  static final ItemName NONE = new ItemName("", null);

  /** The types an item can be forced to. */
  enum Type {
    STR,
    SINT,
    BOOL
  }

  /** Reads {@code name}, {@code name:type} or {@code :type}; null for anything else. */
  static @Nullable ItemName parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new ItemName(text, null);
    }
    String name = text.substring(0, colon);
    return switch (text.substring(colon + 1)) {
      case "str" -> new ItemName(name, Type.STR);
      case "sint" -> new ItemName(name, Type.SINT);
      case "bool" -> new ItemName(name, Type.BOOL);
      default -> null;
    };
  }
}
