package io.weir.reference;

import static io.weir.reference.Markdown.cells;
import static io.weir.reference.Markdown.code;

import io.weir.exporters.environment.StandardVariable;

/** The page of OpenTelemetry's environment variables. */
final class EnvironmentPage {

  private EnvironmentPage() {}

  static String text() {
    Markdown page = new Markdown("Environment variables");
    page.paragraph(
        "Every variable of OpenTelemetry's specification. A variable stands in for what a pipeline"
            + " file leaves open: what the file says wins, always. A value that is wrong is reported"
            + " and counts as not set; an address or a file that is wrong is an error.");
    page.heading("Honoured");
    page.table(
        cells("variable", "what it does"),
        StandardVariable.ALL.stream()
            .filter(StandardVariable::honoured)
            .map(variable -> cells(code(variable.name()), variable.about()))
            .toList());
    page.heading("Not honoured");
    page.paragraph("Those marked are reported where they are set.");
    page.table(
        cells("variable", "why", "reported"),
        StandardVariable.ALL.stream()
            .filter(variable -> !variable.honoured())
            .map(
                variable ->
                    cells(
                        code(variable.name()),
                        variable.about(),
                        variable.surprising() ? "yes" : ""))
            .toList());
    page.paragraph(
        "Components that are published for OpenTelemetry read further variables of their own, by"
            + " the rules of OpenTelemetry for Java.");
    return page.toString();
  }
}
