package io.weir.testkit.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.weir.api.stream.Direction;
import io.weir.api.stream.Headers;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Headers that filters change: from a complete head on, at every event that promises it. */
@Timeout(60)
public interface InjectionContract extends ContractPart {

  private static List<StreamEvent> promised(
      Scenario scenario, StreamEvent first, StreamEvent last, Direction direction) {
    return java.util.Arrays.stream(StreamEvent.values())
        .filter(event -> event.injectable() && event.direction() == direction)
        .filter(event -> event.compareTo(first) >= 0 && event.compareTo(last) <= 0)
        .filter(
            event ->
                scenario.separateBackend()
                    || (event != StreamEvent.BACKEND_TCP_REQUEST
                        && event != StreamEvent.BACKEND_HTTP_REQUEST))
        .toList();
  }

  private static String fieldOf(StreamEvent event) {
    return "x-" + event.configName();
  }

  private static void inject(Stream stream, StreamEvent event) {
    Headers headers = headers(stream, event);
    if (event.injectable() && headers != null) {
      headers.set(fieldOf(event), "injected");
    }
  }

  private static @org.jspecify.annotations.Nullable Headers headers(
      Stream stream, StreamEvent event) {
    if (event.direction() == Direction.REQUEST) {
      return stream.request() == null ? null : stream.request().headers();
    }
    return stream.response() == null ? null : stream.response().headers();
  }

  @Test
  default void injectsHeadersIntoRequests() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.frontend.reacting(InjectionContract::inject);
      scenario.start(ContractOrigin::echo);
      assertEquals(200, scenario.client().get("/").status());
      String head = scenario.origin().heads.get(0);
      for (StreamEvent event :
          promised(
              scenario,
              StreamEvent.HTTP_WAIT_REQUEST,
              StreamEvent.HTTP_HEADERS_REQUEST,
              Direction.REQUEST)) {
        assertEquals("injected", Wire.field(head, fieldOf(event)), () -> event + ":\n" + head);
      }
    }
  }

  @Test
  default void injectsHeadersIntoResponses() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.frontend.reacting(InjectionContract::inject);
      scenario.start(ContractOrigin::echo);
      String head = scenario.client().get("/").head();
      for (StreamEvent event :
          promised(
              scenario,
              StreamEvent.HTTP_WAIT_RESPONSE,
              StreamEvent.HTTP_HEADERS_RESPONSE,
              Direction.RESPONSE)) {
        assertEquals("injected", Wire.field(head, fieldOf(event)), () -> event + ":\n" + head);
      }
    }
  }

  @Test
  default void letsFiltersReplaceAndRemoveHeaders() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.frontend.reacting(
          (stream, event) -> {
            if (event == StreamEvent.FRONTEND_HTTP_REQUEST) {
              stream.request().headers().set("x-replaced", "new");
              stream.request().headers().remove("x-removed");
            }
          });
      scenario.start(ContractOrigin::echo);
      String request =
          "GET / HTTP/1.1\r\nHost: a\r\nX-Replaced: old\r\nX-Removed: 1\r\nX-Kept: yes\r\n\r\n";
      assertEquals(200, scenario.client().send(request).receive().status());
      String head = scenario.origin().heads.get(0);
      assertEquals("new", Wire.field(head, "x-replaced"), head);
      assertNull(Wire.field(head, "x-removed"), head);
      assertEquals("yes", Wire.field(head, "x-kept"), head);
    }
  }

  @Test
  default void takesNoHarmFromChangesThatComeTooLate() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.frontend.reacting(
          (stream, event) -> {
            if (event == StreamEvent.HTTP_END_REQUEST || event == StreamEvent.STREAM_STOP) {
              stream.request().headers().set("x-late", "late");
              stream.request().setUri("/late");
            }
          });
      scenario.start(ContractOrigin::echo);
      ContractClient client = scenario.client();
      assertEquals(200, client.get("/1").status());
      scenario.frontend.stopped(0);
      assertEquals(200, scenario.client().get("/2").status());
      for (String head : scenario.origin().heads) {
        assertNull(Wire.field(head, "x-late"), head);
      }
      assertEquals(2, scenario.origin().heads.size());
    }
  }
}
