package io.weir.sample.format;

import io.weir.api.sample.Sample;
import org.jspecify.annotations.Nullable;

/** Values and keys in JSON (RFC 8259); bytes beyond ASCII pass as they are. */
final class JsonEncoding {

  private JsonEncoding() {}

  static void value(StringBuilder line, @Nullable Sample value) {
    if (value == null) {
      line.append("null");
    } else if (value instanceof Sample.Int number) {
      line.append(number.value());
    } else if (value instanceof Sample.Bool bool) {
      line.append(bool.value());
    } else {
      string(line, Encodings.text(value));
    }
  }

  static void string(StringBuilder line, String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (c < 0x20) {
        line.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
      } else {
        line.append(c);
      }
    }
    line.append('"');
  }
}
