package io.weir.reference;

import static io.weir.reference.Markdown.cells;
import static io.weir.reference.Markdown.code;
import static io.weir.reference.Markdown.codes;
import static io.weir.reference.Markdown.prose;

import io.weir.config.otel.OtelReference;
import io.weir.config.otel.OtelReference.Keyword;
import java.util.List;

/** The keywords of {@code otel.cfg}. */
final class FilterPage {

  private FilterPage() {}

  static String text() {
    List<Keyword> keywords = OtelReference.keywords();
    Markdown page = new Markdown("Keywords of otel.cfg");
    page.paragraph(
        "A line is a keyword and its arguments. Samples are expressions such as"
            + " `req.hdr(host),lower` ([fetches](fetches.md), [converters](converters.md)), or one"
            + " log-format string where the first word holds `%[`.");
    page.heading("All keywords")
        .table(
            cells("keyword", "section", "words", "belongs to a span"),
            keywords.stream()
                .map(
                    keyword ->
                        cells(
                            link(keyword),
                            code(keyword.section()),
                            words(keyword),
                            keyword.needsSpan() ? "yes" : ""))
                .toList());
    for (Keyword begin : keywords) {
      if (!begin.word().equals(begin.section())) {
        continue;
      }
      page.heading(begin.section()).paragraph(prose(begin.summary()));
      page.block("", List.of(begin.usage()));
      for (Keyword keyword : keywords) {
        if (keyword.section().equals(begin.section()) && !keyword.equals(begin)) {
          describe(page, keyword);
        }
      }
    }
    page.heading("Words");
    page.table(
        cells("where", "words"),
        List.of(
            cells("kind of a span", codes(OtelReference.spanKinds())),
            cells("type of an instrument", codes(OtelReference.instrumentTypes())),
            cells("`aggr` of an instrument", codes(OtelReference.aggregations())),
            cells("severity of a log record", codes(OtelReference.severities())),
            cells("type of a status", codes(OtelReference.statuses()))));
    return page.toString();
  }

  private static void describe(Markdown page, Keyword keyword) {
    page.minor(keyword.word() + " (" + keyword.section() + ")").paragraph(prose(keyword.summary()));
    page.block("", List.of(keyword.usage()));
    page.paragraph(
        "Words, the keyword included: "
            + words(keyword)
            + "."
            + (keyword.needsSpan() ? " Belongs to the `span` line before it." : "")
            + " Example:");
    page.block("", List.of(keyword.example()));
  }

  private static String words(Keyword keyword) {
    if (keyword.most() == 0) {
      return keyword.fewest() + " or more";
    }
    return keyword.fewest() == keyword.most()
        ? String.valueOf(keyword.fewest())
        : keyword.fewest() + " to " + keyword.most();
  }

  private static String link(Keyword keyword) {
    boolean begins = keyword.word().equals(keyword.section());
    String anchor = begins ? keyword.word() : keyword.word() + "-" + keyword.section();
    return "[" + code(keyword.word()) + "](#" + anchor + ")";
  }
}
