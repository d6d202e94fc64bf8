package io.weir.reference;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Writes one page. */
final class Markdown {

  private final StringBuilder text = new StringBuilder();

  Markdown(String title) {
    text.append("# ").append(title).append("\n\n");
    text.append("<!-- Written by the build from the program's own tables: edits are lost. -->\n");
  }

  Markdown heading(String heading) {
    text.append("\n## ").append(heading).append('\n');
    return this;
  }

  Markdown minor(String heading) {
    text.append("\n### ").append(heading).append('\n');
    return this;
  }

  Markdown paragraph(String paragraph) {
    text.append('\n').append(paragraph).append('\n');
    return this;
  }

  Markdown block(String language, Collection<String> lines) {
    text.append("\n```").append(language).append('\n');
    lines.forEach(line -> text.append(line).append('\n'));
    text.append("```\n");
    return this;
  }

  Markdown table(List<String> head, Collection<List<String>> rows) {
    text.append('\n');
    row(head);
    row(head.stream().map(cell -> "---").toList());
    rows.forEach(this::row);
    return this;
  }

  private void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** Something that is written as it stands. */
  static String code(String value) {
    if (value.isEmpty()) {
      return "";
    }
    String fence = value.contains("`") ? "``" : "`";
    return fence + value.replace("|", "\\|") + fence;
  }

  /** Several of them. */
  static String codes(Collection<String> values) {
    return values.stream().map(Markdown::code).collect(Collectors.joining(", "));
  }

  static String prose(String value) {
    return value.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
  }

  static List<String> cells(String... cells) {
    return Arrays.asList(cells);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
