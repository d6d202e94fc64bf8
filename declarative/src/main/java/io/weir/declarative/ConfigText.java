package io.weir.declarative;

import io.weir.config.yaml.YamlNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * A tree written down again for the SDK's extension, as JSON, which is YAML. What Weir found in the
 * file, variables included, and what the SDK makes of it are one thing then.
 */
final class ConfigText {

  private final StringBuilder out = new StringBuilder();

  private ConfigText() {}

  static InputStream of(YamlNode node) {
    ConfigText text = new ConfigText();
    text.write(node, true);
    return new ByteArrayInputStream(text.out.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param value whether this is a mapping's value: the extension looks for variables there, and
   *     must not find any, for they were replaced
   */
  private void write(YamlNode node, boolean value) {
    if (node instanceof YamlNode.Mapping mapping) {
      mapping(mapping);
    } else if (node instanceof YamlNode.Sequence sequence) {
      sequence(sequence);
    } else if (node instanceof YamlNode.Scalar scalar) {
      scalar(scalar, value);
    }
  }

  private void mapping(YamlNode.Mapping mapping) {
    out.append('{');
    Iterator<YamlNode.Entry> entries = mapping.entries().values().iterator();
    while (entries.hasNext()) {
      YamlNode.Entry entry = entries.next();
      string(entry.key().text());
      out.append(": ");
      write(entry.value(), true);
      out.append(entries.hasNext() ? ", " : "");
    }
    out.append('}');
  }

  private void sequence(YamlNode.Sequence sequence) {
    out.append('[');
    Iterator<YamlNode> items = sequence.items().iterator();
    while (items.hasNext()) {
      write(items.next(), false);
      out.append(items.hasNext() ? ", " : "");
    }
    out.append(']');
  }

  private void scalar(YamlNode.Scalar scalar, boolean value) {
    if (PlainValue.isNull(scalar)) {
      out.append("null");
    } else if (PlainValue.hasMeaning(scalar)) {
      out.append(scalar.text());
    } else {
      string(value ? scalar.text().replace("$", "$$") : scalar.text());
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f || (c >= 0x80 && c < 0xa0)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
