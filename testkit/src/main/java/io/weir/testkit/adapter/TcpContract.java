package io.weir.testkit.adapter;

import static io.weir.testkit.adapter.EventOrders.early;
import static io.weir.testkit.adapter.EventOrders.tcpRequest;
import static io.weir.testkit.adapter.EventOrders.tcpServed;
import static io.weir.testkit.adapter.EventOrders.unreached;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.weir.api.stream.StreamEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of plain TCP. */
@Timeout(60)
public interface TcpContract extends ContractPart {

  private static void echoAll(ContractOrigin.Connection connection) throws java.io.IOException {
    String all = new String(connection.in.readAllBytes(), StandardCharsets.ISO_8859_1);
    connection.send("got " + all);
  }

  @Test
  default void followsATcpStreamBothWays() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.TCP)) {
      scenario
          .tcp()
          .start(
              connection -> {
                connection.send("hello");
                connection.send(Wire.read(connection.in, 4));
              });
      ContractClient client = scenario.client();
      assertEquals("hello", Wire.read(client.in, 5));
      assertEquals("ping", client.send("ping").receiveAll());
      client.close();
      scenario.frontend.follows(0, tcpServed(scenario.separateBackend()));
    }
  }

  @Test
  default void followsATcpStreamOfASectionThatServesItself() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.TCP)) {
      scenario.tcp().listen().start(connection -> connection.send("bye"));
      ContractClient client = scenario.client();
      assertEquals("bye", client.receiveAll());
      client.close();
      scenario.frontend.follows(0, tcpServed(false));
    }
  }

  @Test
  default void goesOnWhenTheClientHasFinished() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.TCP, Capability.HALF_CLOSE)) {
      scenario.tcp().start(TcpContract::echoAll);
      ContractClient client = scenario.client().send("half");
      client.socket.shutdownOutput();
      assertEquals("got half", client.receiveAll());
      scenario.frontend.follows(0, tcpServed(scenario.separateBackend()));
    }
  }

  @Test
  default void goesOnWhenTheServerHasFinished() throws Exception {
    AtomicReference<String> got = new AtomicReference<>("");
    try (Scenario scenario = new Scenario(adapter(), Capability.TCP, Capability.HALF_CLOSE)) {
      scenario
          .tcp()
          .start(
              connection -> {
                connection.send("done");
                connection.socket.shutdownOutput();
                got.set(new String(connection.in.readAllBytes(), StandardCharsets.ISO_8859_1));
              });
      ContractClient client = scenario.client();
      assertEquals("done", client.receiveAll());
      assertFalse(scenario.frontend.streams().get(0).has(StreamEvent.STREAM_STOP));
      client.send("more");
      client.socket.shutdownOutput();
      scenario.frontend.follows(0, tcpServed(scenario.separateBackend()));
      scenario.signal.await(() -> got.get().equals("more"), () -> "what the client sent last");
    }
  }

  @Test
  default void endsATcpStreamWhereNoServerIsThere() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.TCP)) {
      scenario.tcp().startWithoutServer();
      assertEquals("", scenario.client().receiveAll());
      scenario.frontend.follows(
          0,
          unreached(
              EventOrder.line(tcpRequest(scenario.separateBackend()), EventOrders.STOP),
              StreamEvent.PROCESS_STICKING_RULES_REQUEST));
    }
  }

  @Test
  default void endsATcpStreamWhereARuleRejectsIt() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.TCP, Capability.OWN_REPLIES)) {
      scenario.tcp().denying(Denial.TCP_CONTENT).start(TcpContract::echoAll);
      assertEquals("", scenario.client().receiveAll());
      scenario.frontend.follows(
          0,
          early(
              EventOrder.line(
                  "stream-start client-session-start frontend-tcp-request", EventOrders.STOP),
              StreamEvent.FRONTEND_TCP_REQUEST));
    }
  }

  @Test
  default void endsATcpStreamThatTheClientResets() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.TCP)) {
      scenario.tcp().start(ContractOrigin::silent);
      ContractClient client = scenario.client().send("half");
      scenario.frontend.await(0, StreamEvent.PROCESS_STORE_RULES_RESPONSE);
      client.reset();
      scenario.frontend.follows(0, tcpServed(scenario.separateBackend()));
    }
  }

  @Test
  default void endsATcpStreamThatTheServerResets() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.TCP)) {
      scenario
          .tcp()
          .start(
              connection -> {
                Wire.read(connection.in, 4);
                connection.reset();
              });
      assertEquals("", scenario.client().send("half").receiveAll());
      scenario.frontend.follows(0, tcpServed(scenario.separateBackend()));
    }
  }

  @Test
  default void showsABackendsFilterItsPartOfATcpStream() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.TCP, Capability.BACKENDS)) {
      scenario.tcp().start(connection -> connection.send("bye"));
      ContractClient client = scenario.client();
      client.receiveAll();
      client.close();
      List<StreamEvent> whole = scenario.frontend.stopped(0).events();
      List<StreamEvent> expected = new ArrayList<>();
      expected.add(StreamEvent.BACKEND_SET);
      expected.add(StreamEvent.CLIENT_SESSION_START);
      expected.addAll(whole.subList(whole.indexOf(StreamEvent.BACKEND_TCP_REQUEST), whole.size()));
      assertEquals(expected, scenario.backend.stopped(0).events());
    }
  }

  @Test
  default void showsNoHttpInATcpStream() throws Exception {
    AtomicReference<Object> request = new AtomicReference<>();
    try (Scenario scenario = new Scenario(adapter(), Capability.TCP)) {
      scenario.frontend.reacting(
          (stream, event) -> {
            if (stream.request() != null || stream.response() != null) {
              request.set(event);
            }
          });
      scenario.tcp().start(ContractOrigin::echo);
      ContractClient client = scenario.client();
      assertEquals(200, client.get("/").status());
      client.close();
      scenario.frontend.stopped(0);
      assertNull(request.get(), "an event with a head of HTTP");
    }
  }

  @Test
  default void detachesFromTcpStreamsOnce() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.TCP)) {
      scenario.tcp().start(connection -> connection.send("bye"));
      for (int i = 0; i < 4; i++) {
        ContractClient client = scenario.client();
        client.receiveAll();
        client.reset();
        scenario.frontend.stopped(i);
      }
      scenario.frontend.awaitDetached(4);
      for (RecordedStream stream : scenario.frontend.streams()) {
        assertEquals(1, stream.detached(), "detached");
        assertEquals(List.of(), stream.afterDetach(), "events after detach");
        assertEquals(1, stream.threads().size(), () -> "threads " + stream.threads());
      }
    }
  }
}
