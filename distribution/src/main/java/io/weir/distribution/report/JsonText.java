package io.weir.distribution.report;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as JSON (RFC 8259). */
final class JsonText {

  private static final String INDENT = "  ";

  private JsonText() {}

  /** A map, collection, string, number or flag in one line. */
  static String line(Object value) {
    StringBuilder text = new StringBuilder();
    append(text, value, null);
    return text.toString();
  }

  /** The same for people, with a line for each member. */
  static String lines(Object value) {
    StringBuilder text = new StringBuilder();
    append(text, value, "\n");
    return text.append('\n').toString();
  }

  private static void append(StringBuilder text, Object value, @Nullable String feed) {
    if (value instanceof Map<?, ?> map) {
      String inner = feed == null ? null : feed + INDENT;
      String before = "{";
      for (Map.Entry<?, ?> member : map.entrySet()) {
        text.append(before).append(inner == null ? "" : inner);
        string(text, member.getKey().toString());
        text.append(inner == null ? ":" : ": ");
        append(text, member.getValue(), inner);
        before = ",";
      }
      close(text, map.isEmpty(), "{}", feed);
    } else if (value instanceof Collection<?> items) {
      String inner = feed == null ? null : feed + INDENT;
      String before = "[";
      for (Object item : items) {
        text.append(before).append(inner == null ? "" : inner);
        append(text, item, inner);
        before = ",";
      }
      close(text, items.isEmpty(), "[]", feed);
    } else if (value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      string(text, value.toString());
    }
  }

  private static void close(
      StringBuilder text, boolean empty, String brackets, @Nullable String feed) {
    if (empty) {
      text.append(brackets);
    } else {
      text.append(feed == null ? "" : feed).append(brackets.charAt(1));
    }
  }

  private static void string(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\r' -> text.append("\\r");
        default -> {
          // Half a pair cannot be written as UTF-8.
          if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
