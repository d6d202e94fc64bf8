package io.weir.reference;

import static io.weir.reference.Markdown.cells;
import static io.weir.reference.Markdown.code;
import static io.weir.reference.Markdown.prose;

import io.weir.config.haproxy.KeywordPlace;
import io.weir.config.haproxy.ProxyReference;
import io.weir.config.haproxy.ProxyReference.Supported;
import io.weir.config.haproxy.ProxyReference.Unsupported;
import java.util.List;
import java.util.Locale;

/** The keywords of {@code haproxy.cfg}: those there are, and those there are not. */
final class ProxyPage {

  private ProxyPage() {}

  static String text() {
    Markdown page = new Markdown("Keywords of haproxy.cfg");
    page.paragraph(
        "What each keyword means stands in HAProxy 3.4's configuration manual. Here is which of"
            + " them Weir has, and what it does with the others: those marked *ignored* only tune"
            + " HAProxy's internals and are accepted with a warning; all others are errors that"
            + " give the reason. A word that is in no table is an error with a suggestion. A `*`"
            + " stands for any ending.");
    for (KeywordPlace place : KeywordPlace.values()) {
      List<Supported> supported =
          ProxyReference.supported().stream().filter(word -> word.place() == place).toList();
      boolean sections = supported.stream().anyMatch(word -> !word.sections().isEmpty());
      page.heading(place.title());
      if (supported.isEmpty()) {
        page.paragraph("Filters come with the program and with plugins: `weir -vv` lists them.");
      } else {
        page.table(
            sections ? cells("usage", "in", "example") : cells("usage", "example"),
            supported.stream().map(word -> row(word, sections)).toList());
      }
      List<Unsupported> unsupported =
          ProxyReference.unsupported().stream().filter(word -> word.place() == place).toList();
      if (!unsupported.isEmpty()) {
        page.minor("Not there: " + place.title().toLowerCase(Locale.ROOT));
        page.table(
            cells("keyword", "then", "because"),
            unsupported.stream()
                .map(
                    word ->
                        cells(
                            code(word.word()),
                            word.ignored() ? "ignored" : "error",
                            prose(word.reason())))
                .toList());
      }
    }
    return page.toString();
  }

  private static List<String> row(Supported word, boolean sections) {
    return sections
        ? cells(code(word.usage()), String.join(", ", word.sections()), code(word.example()))
        : cells(code(word.usage()), code(word.example()));
  }
}
