package io.weir.exporters.elastic;

import java.util.List;
import java.util.Map;

/** Writes values of attributes as JSON (RFC 8259). */
final class JsonText {

  private JsonText() {}

  static void object(Map<String, Object> fields, StringBuilder out) {
    char separator = '{';
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      out.append(separator);
      string(field.getKey(), out);
      out.append(':');
      value(field.getValue(), out);
      separator = ',';
    }
    out.append(fields.isEmpty() ? "{}" : "}");
  }

  private static void value(Object value, StringBuilder out) {
    if (value instanceof List<?> list) {
      out.append('[');
      for (int i = 0; i < list.size(); i++) {
        if (i > 0) {
          out.append(',');
        }
        value(list.get(i), out);
      }
      out.append(']');
    } else if (value instanceof Boolean || value instanceof Long) {
      out.append(value);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      out.append(number.doubleValue());
    } else {
      string(value.toString(), out);
    }
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 0xf, 16));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
