package io.weir.config.haproxy;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The error pages of a section, while it is read. */
final class ErrorPageDraft {

  /** The statuses that the proxy itself can answer (manual, {@code errorfile}). */
  static final Set<Integer> STATUSES =
      new TreeSet<>(
          List.of(
              200, 400, 401, 403, 404, 405, 407, 408, 410, 413, 414, 425, 429, 431, 500, 501, 502,
              503, 504));

  /** A page, or the pages of an {@code http-errors} section, which may come later. */
  private record Step(@Nullable ErrorPage page, @Nullable Word section, Set<Integer> statuses) {}

  private final List<Step> steps = new ArrayList<>();

  ErrorPageDraft(@Nullable ErrorPageDraft parent) {
    if (parent != null) {
      steps.addAll(parent.steps);
    }
  }

  /** {@code errorfile}, {@code errorloc}, ...: status and one argument. */
  void page(Line line, ErrorPage.Kind kind) {
    ErrorPage page = parse(line, kind);
    if (page != null) {
      steps.add(new Step(page, null, Set.of()));
    }
  }

  /** Those of its own that are not among the pages that count. */
  List<ErrorPage> replaced(Map<Integer, ErrorPage> counting) {
    List<ErrorPage> replaced = new ArrayList<>();
    for (Step step : steps) {
      if (step.page() != null && !step.page().equals(counting.get(step.page().status()))) {
        replaced.add(step.page());
      }
    }
    return replaced;
  }

  static @Nullable ErrorPage parse(Line line, ErrorPage.Kind kind) {
    Word code = line.argument("<code> <argument>");
    Word argument = code == null ? null : line.argument("<code> <argument>");
    if (code == null || argument == null) {
      return null;
    }
    int status = status(line, code);
    line.end();
    return status == 0 ? null : new ErrorPage(line.location(), kind, status, List.of(argument));
  }

  private static int status(Line line, @Nullable Word word) {
    if (word == null) {
      return 0;
    }
    for (int status : STATUSES) {
      if (word.is(Integer.toString(status))) {
        return status;
      }
    }
    line.error(
        word,
        "'"
            + line.keyword()
            + "' : status code '"
            + word
            + "' not handled (expected: "
            + String.join(", ", STATUSES.stream().map(String::valueOf).toList())
            + ")");
    return 0;
  }

  /** {@code http-error status <code> ...}. */
  void reply(Line line) {
    if (!line.accept("status")) {
      line.missing("status <code> [...]");
      line.rest();
      return;
    }
    int status = status(line, line.argument("status <code> [...]"));
    List<Word> rest = line.rest();
    if (status != 0) {
      steps.add(
          new Step(
              new ErrorPage(line.location(), ErrorPage.Kind.REPLY, status, rest), null, Set.of()));
    }
  }

  /** {@code errorfiles <section> [<code> ...]}. */
  void section(Line line) {
    Word section = line.argument("<name> [<code> ...]");
    if (section == null) {
      return;
    }
    Set<Integer> statuses = new TreeSet<>();
    for (Word word : line.rest()) {
      int status = status(line, word);
      if (status != 0) {
        statuses.add(status);
      }
    }
    steps.add(new Step(null, section, statuses));
  }

  Map<Integer, ErrorPage> build(Map<String, HttpErrors> sections, Problems problems) {
    Map<Integer, ErrorPage> pages = new LinkedHashMap<>();
    for (Step step : steps) {
      if (step.page() != null) {
        pages.put(step.page().status(), step.page());
      } else if (step.section() != null) {
        HttpErrors section = sections.get(step.section().text());
        if (section == null) {
          problems.missing(
              step.section().location(),
              step.section().text(),
              "unable to find http-errors section '" + step.section() + "'",
              DidYouMean.hint(step.section().text(), sections.keySet()));
          continue;
        }
        for (ErrorPage page : section.pages()) {
          if (step.statuses().isEmpty() || step.statuses().contains(page.status())) {
            pages.put(page.status(), page);
          }
        }
      }
    }
    return pages;
  }
}
