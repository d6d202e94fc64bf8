package io.weir.reference;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Writes maps, collections, strings, numbers and booleans as indented JSON. */
final class JsonText {

  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  static String of(Object value) {
    JsonText json = new JsonText();
    json.value(value, "\n");
    return json.text.append('\n').toString();
  }

  private void value(Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      object(map, indent);
    } else if (value instanceof Collection<?> list) {
      array(list, indent);
    } else if (value instanceof String string) {
      string(string);
    } else {
      text.append(value);
    }
  }

  private void object(Map<?, ?> map, String indent) {
    if (map.isEmpty()) {
      text.append("{}");
      return;
    }
    text.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<?, ?> entry = i.next();
      text.append(indent).append("  ");
      string((String) entry.getKey());
      text.append(": ");
      value(entry.getValue(), indent + "  ");
      text.append(i.hasNext() ? "," : indent + "}");
    }
  }

  /** On one line if it holds nothing that needs several. */
  private void array(Collection<?> list, String indent) {
    boolean flat = list.stream().noneMatch(item -> item instanceof Map);
    String gap = flat ? " " : indent + "  ";
    text.append('[');
    for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
      text.append(text.charAt(text.length() - 1) == '[' && flat ? "" : gap);
      value(i.next(), indent + "  ");
      text.append(i.hasNext() ? "," : flat ? "" : indent);
    }
    text.append(']');
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        default -> text.append(c < 0x20 ? String.format("\\u%04x", (int) c) : String.valueOf(c));
      }
    }
    text.append('"');
  }
}
