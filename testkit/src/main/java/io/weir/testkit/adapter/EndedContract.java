package io.weir.testkit.adapter;

import static io.weir.testkit.adapter.EventOrders.early;
import static io.weir.testkit.adapter.EventOrders.forwarded;
import static io.weir.testkit.adapter.EventOrders.perhapsForwarded;
import static io.weir.testkit.adapter.EventOrders.request;
import static io.weir.testkit.adapter.EventOrders.served;
import static io.weir.testkit.adapter.EventOrders.unreached;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.api.stream.StreamEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order of events of requests that no server answers, or not properly. */
@Timeout(60)
public interface EndedContract extends ContractPart {

  @Test
  default void endsWhereNoServerIsThere() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.startWithoutServer();
      assertEquals(503, scenario.client().get("/").status());
      scenario.frontend.follows(
          0,
          unreached(
              EventOrder.line(request(scenario.separateBackend()), "http-reply", EventOrders.STOP),
              StreamEvent.HTTP_REPLY));
    }
  }

  @Test
  default void endsWhereTheFrontendDenies() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP, Capability.OWN_REPLIES)) {
      scenario.denying(Denial.FRONTEND_REQUEST).start(ContractOrigin::echo);
      assertEquals(403, scenario.client().get("/").status());
      scenario.frontend.follows(
          0,
          early(
              EventOrder.line(EventOrders.HEAD, "http-reply", EventOrders.STOP),
              StreamEvent.HTTP_REPLY));
    }
  }

  @Test
  default void endsWhereTheBackendDenies() throws Exception {
    try (Scenario scenario =
        new Scenario(adapter(), Capability.HTTP, Capability.OWN_REPLIES, Capability.BACKENDS)) {
      scenario.denying(Denial.BACKEND_REQUEST).start(ContractOrigin::echo);
      assertEquals(403, scenario.client().get("/").status());
      scenario.frontend.follows(
          0,
          unreached(
              EventOrder.line(
                  EventOrders.HEAD,
                  "switching-rules-request backend-set backend-tcp-request backend-http-request",
                  "http-reply",
                  EventOrders.STOP),
              StreamEvent.HTTP_REPLY));
    }
  }

  @Test
  default void endsWhereTheResponseIsDenied() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP, Capability.OWN_REPLIES)) {
      scenario.denying(Denial.RESPONSE).start(ContractOrigin::echo);
      assertEquals(403, scenario.client().get("/").status());
      scenario.frontend.follows(
          0,
          forwarded(
              served(
                  EventOrder.line(
                      request(scenario.separateBackend()),
                      EventOrders.SERVER,
                      EventOrders.RESPONSE,
                      "http-reply",
                      EventOrders.STOP),
                  StreamEvent.HTTP_REPLY)));
    }
  }

  @Test
  default void endsWhereTheServerSaysNothing() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP, Capability.SERVER_TIMEOUT)) {
      scenario.serverTimeout(Duration.ofMillis(100)).start(ContractOrigin::silent);
      assertEquals(504, scenario.client().get("/").status());
      scenario.frontend.follows(0, forwarded(repliedAfterConnecting(scenario)));
    }
  }

  @Test
  default void endsWhereTheServerClosesWithoutAnAnswer() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(ContractOrigin.Connection::readHead);
      assertEquals(502, scenario.client().get("/").status());
      scenario.frontend.follows(0, perhapsForwarded(repliedAfterConnecting(scenario)));
    }
  }

  private static EventOrder repliedAfterConnecting(Scenario scenario) {
    return served(
        EventOrder.line(
            request(scenario.separateBackend()),
            EventOrders.SERVER,
            "http-reply",
            EventOrders.STOP),
        StreamEvent.HTTP_REPLY);
  }

  @Test
  default void tellsOneStreamOnceHoweverOftenAServerIsAsked() throws Exception {
    try (Scenario scenario =
        new Scenario(adapter(), Capability.HTTP, Capability.KEEP_ALIVE, Capability.RETRIES)) {
      scenario.start(
          connection -> {
            // One answer, no word about closing, and the next request finds the connection dead.
            connection.readRequest();
            connection.send(ContractOrigin.response("ok"));
            connection.readHead();
          });
      ContractClient client = scenario.client();
      assertEquals(200, client.get("/1").status());
      assertEquals(200, client.get("/2").status());
      List<StreamEvent> events = scenario.frontend.stopped(1).events();
      assertEquals(new HashSet<>(events).size(), events.size(), () -> "twice: " + events);
      assertTrue(events.contains(StreamEvent.HTTP_END_RESPONSE), () -> "seen: " + events);
    }
  }

  @Test
  default void makesNoStreamOfAMalformedRequest() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(ContractOrigin::echo);
      scenario.client().send("GET / HTTP/1.1\r\nno field\r\n\r\n").receiveAll();
      oneGoodRequest(scenario);
    }
  }

  @Test
  default void makesNoStreamOfAConnectionWithoutAWholeHead() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(ContractOrigin::echo);
      scenario.client().close();
      scenario.client().send("GET / HTTP/1.1\r\nHos").close();
      oneGoodRequest(scenario);
    }
  }

  /** Whatever came before had time to show as a stream once this one is over. */
  private static void oneGoodRequest(Scenario scenario) throws Exception {
    assertEquals(200, scenario.client().get("/").status());
    scenario.frontend.stopped(0);
    assertEquals(1, scenario.frontend.streams().size(), "streams");
  }
}
