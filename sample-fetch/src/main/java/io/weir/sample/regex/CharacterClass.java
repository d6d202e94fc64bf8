package io.weir.sample.regex;

import java.util.Locale;
import java.util.Map;

/**
 * Classes of characters as Perl reads them, written for {@code java.util.regex}, to which a bracket
 * in a class opens another one and two ampersands intersect.
 */
final class CharacterClass {

  /** What {@code [:name:]} stands for. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("alpha", "Alpha"),
          Map.entry("digit", "Digit"),
          Map.entry("alnum", "Alnum"),
          Map.entry("upper", "Upper"),
          Map.entry("lower", "Lower"),
          Map.entry("punct", "Punct"),
          Map.entry("graph", "Graph"),
          Map.entry("print", "Print"),
          Map.entry("blank", "Blank"),
          Map.entry("cntrl", "Cntrl"),
          Map.entry("xdigit", "XDigit"),
          Map.entry("space", "Space"),
          Map.entry("ascii", "ASCII"));

  private CharacterClass() {}

  /** Where a class that begins at an offset ends: after its bracket, or at the end of all. */
  static int end(String source, int from) {
    int at = contents(source, from);
    // A bracket that closes stands for itself where nothing is before it.
    at = at < source.length() && source.charAt(at) == ']' ? at + 1 : at;
    while (at < source.length() && source.charAt(at) != ']') {
      at = memberEnd(source, at);
    }
    return Math.min(source.length(), at + 1);
  }

  private static int contents(String source, int from) {
    return source.startsWith("[^", from) ? from + 2 : from + 1;
  }

  private static int memberEnd(String source, int at) {
    if (source.startsWith("\\Q", at)) {
      int end = source.indexOf("\\E", at);
      return end < 0 ? source.length() : end + 2;
    }
    if (source.charAt(at) == '\\') {
      return Math.min(source.length(), at + (source.startsWith("\\c", at) ? 3 : 2));
    }
    int named = nameEnd(source, at);
    return named < 0 ? at + 1 : named;
  }

  /** Where {@code [:name:]} ends, or -1 where there is none. */
  private static int nameEnd(String source, int at) {
    if (!source.startsWith("[:", at)) {
      return -1;
    }
    int end = source.indexOf(":]", at + 2);
    return end < 0 || perlName(source.substring(at + 2, end)).isEmpty() ? -1 : end + 2;
  }

  /** The class that a name stands for, or empty text. */
  private static String perlName(String name) {
    boolean negated = name.startsWith("^");
    String positive = negated ? name.substring(1) : name;
    if (positive.equals("word")) {
      return negated ? "\\W" : "\\w";
    }
    String property = NAMES.get(positive.toLowerCase(Locale.ROOT));
    return property == null ? "" : (negated ? "\\P{" : "\\p{") + property + "}";
  }

  /**
   * The class that begins at an offset, for {@code java.util.regex}.
   *
   * @param spaced whether that passes over blanks, which Perl does not do in a class
   */
  static String perl(String source, int from, boolean spaced) {
    int end = end(source, from);
    int at = contents(source, from);
    StringBuilder out = new StringBuilder(source.substring(from, at));
    if (at < end && source.charAt(at) == ']') {
      out.append("\\]");
      at++;
    }
    while (at < end) {
      int next = memberEnd(source, at);
      String member = source.substring(at, Math.min(next, end));
      if (member.equals("[")
          || (member.equals("&") && out.charAt(out.length() - 1) == '&')
          || (spaced && " \t\n\u000B\f\r#".contains(member))) {
        out.append('\\').append(member);
      } else if (member.startsWith("[:")) {
        out.append(perlName(member.substring(2, member.length() - 2)));
      } else {
        out.append(member);
      }
      at = next;
    }
    return out.toString();
  }
}
