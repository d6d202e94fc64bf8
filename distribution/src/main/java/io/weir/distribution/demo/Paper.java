package io.weir.distribution.demo;

import java.io.PrintStream;
import java.nio.charset.Charset;

/** Where the report is written: knows which signs and colours it can show. */
final class Paper {

  private final PrintStream out;
  private final boolean lines;
  private final boolean colours;

  /**
   * @param lines whether signs for lines can be shown, or only those of ASCII
   * @param colours whether a terminal reads it
   */
  Paper(PrintStream out, boolean lines, boolean colours) {
    this.out = out;
    this.lines = lines;
    this.colours = colours;
  }

  /** Standard output, as the launcher and the locale describe it. */
  static Paper standardOutput() {
    String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
    Charset charset = name == null ? Charset.defaultCharset() : Charset.forName(name);
    return new Paper(
        new PrintStream(System.out, true, charset),
        charset.newEncoder().canEncode("├─└│"),
        Boolean.getBoolean("weir.terminal") && System.getenv("NO_COLOR") == null);
  }

  void line(String text) {
    out.println(lines ? text : ascii(text));
  }

  void line() {
    out.println();
  }

  /** A line across the page with a title in it. */
  void heading(String title) {
    line();
    line(bold("── " + title + " " + "─".repeat(Math.max(3, 92 - title.length()))));
  }

  String bold(String text) {
    return paint("1", text);
  }

  String dim(String text) {
    return paint("2", text);
  }

  String good(String text) {
    return paint("32", text);
  }

  String bad(String text) {
    return paint("31", text);
  }

  private String paint(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  private static String ascii(String text) {
    return text.replace('─', '-')
        .replace('│', '|')
        .replace('├', '+')
        .replace('└', '`')
        .replace('┤', '+')
        .replace('◆', '*')
        .replace('→', '>')
        .replace('…', '.');
  }
}
