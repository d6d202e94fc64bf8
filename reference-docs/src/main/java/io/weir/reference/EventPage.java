package io.weir.reference;

import static io.weir.reference.Markdown.cells;
import static io.weir.reference.Markdown.code;

import io.weir.api.stream.StreamEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The events that scopes are bound to. */
final class EventPage {

  private EventPage() {}

  static String text() {
    Markdown page = new Markdown("Events");
    page.paragraph(
        "In the order in which one request meets them. Not every stream meets every event, and the"
            + " ends of the two sides may come in either order. Samples are read from the side of"
            + " the event; headers can be injected where the third column says so.");
    page.table(
        cells("event", "side", "headers can be injected", "when", "can be read, for example"),
        Arrays.stream(StreamEvent.values())
            .map(
                event ->
                    cells(
                        code(event.configName()),
                        event.direction().name().toLowerCase(Locale.ROOT),
                        event.injectable() ? "yes" : "",
                        event.summary(),
                        code(event.example())))
            .toList());
    page.paragraph("Example:");
    page.block(
        "",
        List.of(
            "otel-scope request",
            "  span \"HTTP request\" root",
            "    attribute \"http.method\" method",
            "  otel-event on-frontend-http-request"));
    return page.toString();
  }
}
