package io.weir.testkit.adapter;

import static io.weir.testkit.adapter.EventOrders.forwarded;
import static io.weir.testkit.adapter.EventOrders.perhapsForwarded;
import static io.weir.testkit.adapter.EventOrders.request;
import static io.weir.testkit.adapter.EventOrders.served;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.api.stream.StreamEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order of events of requests that either side breaks off. */
@Timeout(60)
public interface AbortContract extends ContractPart {

  private static EventOrder brokenOffBeforeAnAnswer(Scenario scenario) {
    return served(
        EventOrder.line(request(scenario.separateBackend()), EventOrders.SERVER, EventOrders.STOP),
        StreamEvent.TCP_RESPONSE);
  }

  private static EventOrder brokenOffWithinTheAnswer(Scenario scenario) {
    return forwarded(
        served(
            EventOrder.line(
                request(scenario.separateBackend()),
                EventOrders.SERVER,
                EventOrders.RESPONSE,
                "http-headers-response",
                EventOrders.STOP),
            StreamEvent.HTTP_HEADERS_RESPONSE));
  }

  @Test
  default void endsWhenTheClientLeavesWithinItsRequest() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(ContractOrigin::silent);
      ContractClient client =
          scenario.client().send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf");
      scenario.frontend.await(0, StreamEvent.TCP_RESPONSE);
      client.reset();
      scenario.frontend.follows(0, brokenOffBeforeAnAnswer(scenario));
    }
  }

  @Test
  default void endsWhenTheClientLeavesBeforeTheAnswer() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(ContractOrigin::silent);
      ContractClient client = scenario.client().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      scenario.frontend.await(0, StreamEvent.HTTP_END_REQUEST);
      client.reset();
      scenario.frontend.follows(0, forwarded(brokenOffBeforeAnAnswer(scenario)));
    }
  }

  @Test
  default void endsWhenTheClientLeavesWithinTheAnswer() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(
          connection -> {
            connection.readHead();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
            ContractOrigin.silent(connection);
          });
      ContractClient client = scenario.client().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      client.receiveHead();
      scenario.frontend.await(0, StreamEvent.HTTP_HEADERS_RESPONSE);
      client.reset();
      scenario.frontend.follows(0, brokenOffWithinTheAnswer(scenario));
    }
  }

  @Test
  default void endsWhenTheServerResetsBeforeItsAnswer() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(
          connection -> {
            connection.readHead();
            connection.reset();
          });
      assertEquals(502, scenario.client().get("/").status());
      scenario.frontend.follows(
          0,
          perhapsForwarded(
              served(
                  EventOrder.line(
                      request(scenario.separateBackend()),
                      EventOrders.SERVER,
                      "http-reply",
                      EventOrders.STOP),
                  StreamEvent.HTTP_REPLY)));
    }
  }

  @Test
  default void endsWhenTheServerLeavesWithinItsAnswer() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(
          connection -> {
            connection.readHead();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
          });
      ContractClient client = scenario.client().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      client.receiveHead();
      assertEquals("half", client.receiveAll());
      scenario.frontend.follows(0, brokenOffWithinTheAnswer(scenario));
    }
  }
}
