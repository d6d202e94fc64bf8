package io.weir.config.haproxy;

import io.weir.api.config.Word;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code option forwarded} (HAProxy manual, section 4.2). */
final class ForwardedSyntax {

  private static final List<String> PARTS = List.of("host", "by", "by_port", "for", "for_port");
  private static final List<String> WORDS =
      List.of(
          "proto",
          "host",
          "host-expr",
          "by",
          "by-expr",
          "by_port",
          "by_port-expr",
          "for",
          "for-expr",
          "for_port",
          "for_port-expr");
  private static final String EXPRESSION = "-expr";

  private ForwardedSyntax() {}

  static ForwardedElement read(Line line) {
    boolean proto = !line.hasNext();
    Map<String, ForwardedElement.Part> parts = new TreeMap<>();
    if (proto) {
      parts.put("for", new ForwardedElement.Part(null));
    }
    while (line.hasNext()) {
      Word word = line.take();
      if (word.is("proto")) {
        proto = true;
      } else if (PARTS.contains(word.text())) {
        parts.put(word.text(), new ForwardedElement.Part(null));
      } else if (WORDS.contains(word.text())) {
        Word expression = line.valueOf(word, "a sample expression");
        String part = word.text().substring(0, word.text().length() - EXPRESSION.length());
        parts.put(part, new ForwardedElement.Part(expression));
      } else {
        line.unknown(word, WORDS);
        line.rest();
      }
    }
    withoutNode(line, parts, "by");
    withoutNode(line, parts, "for");
    return new ForwardedElement(
        line.location(),
        proto,
        parts.get("host"),
        parts.get("by"),
        parts.get("by_port"),
        parts.get("for"),
        parts.get("for_port"));
  }

  private static void withoutNode(
      Line line, Map<String, ForwardedElement.@Nullable Part> parts, String node) {
    if (parts.containsKey(node + "_port") && !parts.containsKey(node)) {
      line.problems()
          .warning(
              line.location(),
              "'"
                  + line.keyword()
                  + "': '"
                  + node
                  + "_port' has no effect without '"
                  + node
                  + "' or '"
                  + node
                  + "-expr'");
    }
  }
}
