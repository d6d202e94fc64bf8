package io.weir.proxy.netty.rule;

import io.weir.api.sample.LogFormat;
import io.weir.api.sample.RegexPattern;
import io.weir.api.stream.Direction;
import io.weir.proxy.netty.plan.ProxiedStream;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression and what a text that it occurs in becomes: the format, rendered first, with
 * {@code \0} to {@code \9} then replaced by groups. Text around the occurrence is dropped.
 */
record Replacement(RegexPattern regex, LogFormat replacement) {

  /** Takes the two words of a rule; null after a mistake. */
  static @Nullable Replacement create(ActionContext context) {
    RegexPattern regex = context.requireRegex("regular expression");
    LogFormat format = context.requireFormat("replacement");
    return regex == null || format == null ? null : new Replacement(regex, format);
  }

  String format(ProxiedStream stream, Direction direction) {
    return replacement.format(stream, direction);
  }

  /** The new text, or null where the expression does not occur. */
  @Nullable String replace(String text, String format) {
    RegexPattern.Match match = regex.find(text, 0);
    return match == null ? null : expand(format, text, match);
  }

  /**
   * The new text with each part between commas treated by itself, or null where none changed.
   * Blanks around what changes go with it, as in HAProxy.
   */
  @Nullable String replaceEach(String list, String format) {
    StringBuilder out = null;
    int copied = 0;
    int start = 0;
    while (start < list.length()) {
      int end = endOfValue(list, start);
      int from = start;
      int to = end;
      while (from < to && isBlank(list.charAt(from))) {
        from++;
      }
      while (to > from && isBlank(list.charAt(to - 1))) {
        to--;
      }
      String changed = replace(list.substring(from, to), format);
      if (changed != null) {
        out = out == null ? new StringBuilder(list.length() + 32) : out;
        out.append(list, copied, start).append(changed);
        copied = end;
      }
      start = end + 1;
    }
    return out == null ? null : out.append(list, copied, list.length()).toString();
  }

  /** Where the value ends that begins at an offset: at a comma outside of quotes. */
  private static int endOfValue(String list, int start) {
    boolean quoted = false;
    for (int i = start; i < list.length(); i++) {
      char c = list.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return i;
      }
    }
    return list.length();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private String expand(String format, String text, RegexPattern.Match match) {
    if (format.indexOf('\\') < 0) {
      return format;
    }
    StringBuilder out = new StringBuilder(format.length() + text.length());
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '\\' || i + 1 == format.length()) {
        out.append(c);
        continue;
      }
      c = format.charAt(++i);
      if (c >= '0' && c <= '9') {
        appendGroup(out, c - '0', text, match);
      } else if (c == 'x' && i + 2 < format.length() && hex(format, i + 1) >= 0) {
        out.append((char) hex(format, i + 1));
        i += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private void appendGroup(StringBuilder out, int group, String text, RegexPattern.Match match) {
    int start = group > regex.groupCount() ? -1 : match.start(group);
    if (start >= 0) {
      out.append(text, start, match.end(group));
    }
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
