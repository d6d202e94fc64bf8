package io.weir.testkit.adapter;

import static io.weir.testkit.adapter.EventOrders.answered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.api.stream.StreamEvent;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order of events of requests that a server answers, whatever their form. */
@Timeout(60)
public interface AnsweredContract extends ContractPart {

  @Test
  default void followsARequestThatAServerAnswers() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(ContractOrigin::echo);
      assertEquals(200, scenario.client().get("/").status());
      scenario.frontend.follows(0, answered(scenario.separateBackend()));
    }
  }

  @Test
  default void followsARequestOfASectionThatServesItself() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.listen().start(ContractOrigin::echo);
      assertEquals(200, scenario.client().get("/").status());
      scenario.frontend.follows(0, answered(false));
    }
  }

  @Test
  default void followsARequestOfAnOldClient() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(ContractOrigin::echo);
      String answer = scenario.client().send("GET / HTTP/1.0\r\n\r\n").receiveAll();
      assertTrue(answer.startsWith("HTTP/1."), answer);
      scenario.frontend.follows(0, answered(scenario.separateBackend()));
    }
  }

  @Test
  default void followsEachRequestOfAConnection() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP, Capability.KEEP_ALIVE)) {
      scenario.start(ContractOrigin::echo);
      ContractClient client = scenario.client();
      client.get("/1");
      client.get("/2");
      followsBoth(scenario);
    }
  }

  @Test
  default void followsEachOfPipelinedRequests() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP, Capability.PIPELINING)) {
      scenario.start(ContractOrigin::echo);
      String post = "POST / HTTP/1.1\r\nHost: contract\r\nContent-Length: 1\r\n\r\n";
      ContractClient client = scenario.client().send(post + "a" + post + "b");
      assertEquals("a", client.receive().body());
      assertEquals("b", client.receive().body());
      followsBoth(scenario);
    }
  }

  private static void followsBoth(Scenario scenario) throws InterruptedException {
    scenario.frontend.follows(0, answered(scenario.separateBackend()));
    scenario.frontend.follows(1, answered(scenario.separateBackend()));
    List<RecordedStream> streams = scenario.frontend.streams();
    assertEquals(2, streams.size());
    assertNotEquals(streams.get(0).id(), streams.get(1).id(), "each stream has its own number");
    long end = last(streams.get(0).order());
    assertTrue(end < streams.get(1).order().get(0), "one stream ends before the next begins");
  }

  private static long last(List<Long> order) {
    return order.get(order.size() - 1);
  }

  @Test
  default void endsTheRequestWithTheLastByteOfItsBody() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(ContractOrigin::echo);
      ContractClient client =
          scenario.client().send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nhal");
      scenario.frontend.await(0, StreamEvent.SERVER_SESSION_START);
      assertFalse(scenario.frontend.streams().get(0).has(StreamEvent.HTTP_END_REQUEST));
      assertEquals("halved", client.send("ved").receive().body());
      scenario.frontend.follows(0, answered(scenario.separateBackend()));
    }
  }

  @Test
  default void followsABodyInChunks() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(ContractOrigin::echo);
      ContractClient client =
          scenario
              .client()
              .send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      assertEquals("chunk", client.send("3\r\nchu\r\n2\r\nnk\r\n0\r\n\r\n").receive().body());
      scenario.frontend.follows(0, answered(scenario.separateBackend()));
    }
  }

  @Test
  default void endsTheResponseWithTheLastByteOfItsBody() throws Exception {
    CountDownLatch rest = new CountDownLatch(1);
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(
          connection -> {
            connection.readHead();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhal");
            rest.await(10, TimeUnit.SECONDS);
            connection.send("ved");
          });
      ContractClient client = scenario.client().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      client.receiveHead();
      assertEquals("hal", Wire.read(client.in, 3));
      assertFalse(scenario.frontend.streams().get(0).has(StreamEvent.HTTP_END_RESPONSE));
      rest.countDown();
      assertEquals("ved", Wire.read(client.in, 3));
      scenario.frontend.follows(0, answered(scenario.separateBackend()));
    }
  }

  @Test
  default void followsAnAnswerToHead() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(
          connection -> {
            connection.readHead();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            ContractOrigin.silent(connection);
          });
      scenario.client().send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").receiveHead();
      scenario.frontend.follows(0, answered(scenario.separateBackend()));
    }
  }

  @Test
  default void tellsNothingOfInterimResponses() throws Exception {
    try (Scenario scenario =
        new Scenario(adapter(), Capability.HTTP, Capability.INTERIM_RESPONSES)) {
      scenario.start(
          connection -> {
            connection.readHead();
            connection.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
            connection.send(ContractOrigin.response("done"));
          });
      ContractClient client = scenario.client().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertTrue(client.receiveHead().startsWith("HTTP/1.1 103 "));
      assertEquals("done", client.receive().body());
      scenario.frontend.follows(0, answered(scenario.separateBackend()));
    }
  }

  @Test
  default void followsAnAnswerThatComesBeforeTheWholeRequest() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(
          connection -> {
            connection.readHead();
            connection.send(
                "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
          });
      ContractClient client =
          scenario.client().send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 90\r\n\r\nhalf");
      assertEquals(413, client.receive().status());
      client.close();
      scenario.frontend.follows(
          0,
          EventOrders.perhapsForwarded(
              EventOrders.served(
                  EventOrder.line(
                      EventOrders.request(scenario.separateBackend()),
                      EventOrders.SERVER,
                      EventOrders.RESPONSE,
                      "http-headers-response http-end-response",
                      EventOrders.STOP),
                  StreamEvent.HTTP_END_RESPONSE)));
    }
  }

  @Test
  default void followsAnUpgradeUpToTheEndOfItsTunnel() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP, Capability.UPGRADE)) {
      scenario.start(
          connection -> {
            connection.readHead();
            connection.send(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n");
            connection.send(Wire.read(connection.in, 4));
          });
      ContractClient client =
          scenario
              .client()
              .send("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n");
      assertTrue(client.receiveHead().startsWith("HTTP/1.1 101 "));
      scenario.frontend.await(0, StreamEvent.HTTP_HEADERS_RESPONSE);
      assertFalse(scenario.frontend.streams().get(0).has(StreamEvent.STREAM_STOP));
      assertEquals("ping", client.send("ping").receiveAll());
      client.close();
      scenario.frontend.follows(0, answered(scenario.separateBackend()));
    }
  }
}
