package io.weir.config.haproxy;

import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.List;

/** An {@code http-errors} section while it is read. */
final class HttpErrorsDraft implements HaproxySections.Section {

  private final Word name;
  private final List<ErrorPage> pages = new ArrayList<>();

  HttpErrorsDraft(Word name) {
    this.name = name;
  }

  @Override
  public void line(Line line) {
    if (line.first().is("errorfile")) {
      ErrorPage page = ErrorPageDraft.parse(line, ErrorPage.Kind.FILE);
      if (page != null) {
        pages.add(page);
      }
    } else {
      HaproxySections.unknown(line, "http-errors", KeywordPlace.SECTION, List.of("errorfile"));
    }
  }

  HttpErrors build() {
    return new HttpErrors(name.text(), name.location(), pages);
  }
}
