package io.weir.proxy.netty.management;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a management connection: commands with semicolons between them, each a list of words.
 * A backslash takes the meaning of the character after it away.
 *
 * @param commands without empty ones
 * @param payloadEnd what ends the payload that follows the line (empty for an empty line), or null
 *     where none follows
 */
record CliLine(List<List<String>> commands, @Nullable String payloadEnd) {

  // "Up to 64 characters can be used in addition to '<<'" (HAProxy manual, management.txt 9.3).
  private static final int LONGEST_PAYLOAD_END = 64;

  CliLine {
    commands = commands.stream().map(List::copyOf).toList();
  }

  static CliLine parse(String line) {
    List<List<String>> commands = new ArrayList<>();
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    boolean plain = true;
    String payloadEnd = null;
    for (int i = 0; i <= line.length(); i++) {
      char c = i == line.length() ? ';' : line.charAt(i);
      boolean blank = c == ' ' || c == '\t' || c == '\r';
      if (!blank && c != ';') {
        inWord = true;
        if (c == '\\' && i + 1 < line.length()) {
          plain = false;
          c = line.charAt(++i);
        }
        word.append(c);
        continue;
      }
      if (inWord) {
        String text = word.toString();
        if (plain && i == line.length() && isPayloadMark(text)) {
          payloadEnd = text.substring(2);
        } else {
          words.add(text);
        }
        word.setLength(0);
        inWord = false;
        plain = true;
      }
      if (c == ';' && !words.isEmpty()) {
        commands.add(words);
        words = new ArrayList<>();
      }
    }
    return new CliLine(commands, payloadEnd);
  }

  private static boolean isPayloadMark(String text) {
    return text.startsWith("<<") && text.length() - 2 <= LONGEST_PAYLOAD_END;
  }
}
