package io.weir.distribution.comparison;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Requests and responses by name, from messages.txt: {@code > name} or {@code < name}, the lines of
 * the head, an empty line, the body, which ends with its line. {@code \xNN} is a byte, and
 * {@code @LENGTH@} the body's length.
 */
final class Messages {

  /** What the names of messages made by chance begin with; their seed follows. */
  private static final String RANDOM = "random:";

  private final Map<String, byte[]> messages = new HashMap<>();

  Messages() {
    for (String section : Tables.text("messages.txt").split("\n(?=[<>] )")) {
      if (section.startsWith("> ") || section.startsWith("< ")) {
        String[] nameAndText = section.split("\n", 2);
        messages.put(nameAndText[0], bytes(nameAndText[1]));
      }
    }
  }

  byte[] request(String name) {
    if (name.startsWith(RANDOM)) {
      return RandomMessages.request(Long.parseLong(name.substring(RANDOM.length())));
    }
    return find("> " + name);
  }

  byte[] response(String name) {
    if (name.startsWith(RANDOM)) {
      return RandomMessages.response(Long.parseLong(name.substring(RANDOM.length())));
    }
    return find("< " + name);
  }

  private byte[] find(String name) {
    byte[] message = messages.get(name);
    if (message == null) {
      throw new IllegalArgumentException("no message: " + name);
    }
    return message;
  }

  private static byte[] bytes(String text) {
    int end = text.indexOf("\n\n");
    String head = end < 0 ? text.strip() : text.substring(0, end);
    String rest = end < 0 ? "" : text.substring(end + 2);
    String body = decoded(rest.contains("\n") ? rest.substring(0, rest.indexOf('\n')) : rest);
    String message =
        head.startsWith("RAW")
            ? body
            : decoded(
                    head.replace("\n", "\r\n").replace("@LENGTH@", Integer.toString(body.length())))
                + "\r\n\r\n"
                + body;
    return message.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Text whose UTF-8 and escapes have become one character for each byte. */
  private static String decoded(String text) {
    String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.startsWith("\\x", i)) {
        result.append((char) Integer.parseInt(bytes.substring(i + 2, i + 4), 16));
        i += 3;
      } else {
        result.append(bytes.charAt(i));
      }
    }
    return result.toString();
  }
}
