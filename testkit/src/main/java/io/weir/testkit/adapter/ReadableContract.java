package io.weir.testkit.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.api.sample.Sample;
import io.weir.api.stream.Direction;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.VariableScope;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What filters can read of a stream, and from which event on. */
@Timeout(60)
public interface ReadableContract extends ContractPart {

  /** Notes what a function gives at each event. */
  private static Map<StreamEvent, String> noting(
      RecordingFilter filter, Function<Stream, Object> read) {
    Map<StreamEvent, String> notes = new ConcurrentHashMap<>();
    filter.reacting((stream, event) -> notes.put(event, String.valueOf(read.apply(stream))));
    return notes;
  }

  private static void assertNoted(
      String expected, Map<StreamEvent, String> notes, StreamEvent from, StreamEvent to) {
    for (StreamEvent event : StreamEvent.values()) {
      if (notes.containsKey(event) && event.compareTo(from) >= 0 && event.compareTo(to) <= 0) {
        assertEquals(expected, notes.get(event), () -> "at " + event.configName());
      }
    }
  }

  @Test
  default void showsTheRequestOnceItsHeadIsComplete() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      Map<StreamEvent, String> notes =
          noting(
              scenario.frontend,
              stream ->
                  stream.request() == null
                      ? null
                      : stream.request().method()
                          + stream.request().uri()
                          + stream.request().headers().first("X-Asked"));
      scenario.start(ContractOrigin::echo);
      String request = "GET /path?query HTTP/1.1\r\nHost: a\r\nx-asked: for\r\n\r\n";
      scenario.client().send(request).receive();
      scenario.frontend.stopped(0);
      assertNoted(
          "GET/path?queryfor",
          notes,
          StreamEvent.HTTP_WAIT_REQUEST,
          StreamEvent.HTTP_HEADERS_REQUEST);
    }
  }

  @Test
  default void showsTheResponseOnceItsHeadIsComplete() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      Map<StreamEvent, String> notes =
          noting(
              scenario.frontend,
              stream ->
                  stream.response() == null
                      ? null
                      : stream.response().status()
                          + String.valueOf(stream.response().headers().first("Content-Length")));
      scenario.start(ContractOrigin::echo);
      scenario.client().get("/");
      scenario.frontend.stopped(0);
      assertNoted("null", notes, StreamEvent.STREAM_START, StreamEvent.TCP_RESPONSE);
      assertNoted("2000", notes, StreamEvent.HTTP_WAIT_RESPONSE, StreamEvent.HTTP_HEADERS_RESPONSE);
    }
  }

  @Test
  default void showsItsOwnReplyAsTheResponse() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      Map<StreamEvent, String> notes =
          noting(
              scenario.frontend,
              stream -> stream.response() == null ? null : stream.response().status());
      scenario.startWithoutServer();
      scenario.client().get("/");
      scenario.frontend.stopped(0);
      assertNoted("503", notes, StreamEvent.HTTP_REPLY, StreamEvent.STREAM_STOP);
    }
  }

  @Test
  default void showsWhoSpeaksWithWhom() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      Map<StreamEvent, String> notes =
          noting(
              scenario.frontend,
              stream -> stream.session().source() + " to " + stream.session().destination());
      scenario.start(ContractOrigin::echo);
      ContractClient client = scenario.client();
      client.get("/");
      scenario.frontend.stopped(0);
      String expected =
          client.socket.getLocalSocketAddress() + " to " + client.socket.getRemoteSocketAddress();
      assertNoted(expected, notes, StreamEvent.STREAM_START, StreamEvent.STREAM_STOP);
    }
  }

  @Test
  default void showsTheServerOnceItIsChosen() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      Map<StreamEvent, String> notes =
          noting(
              scenario.frontend,
              stream -> {
                ServerView server = stream.server();
                return server == null ? null : server.address();
              });
      scenario.start(ContractOrigin::echo);
      scenario.client().get("/");
      scenario.frontend.stopped(0);
      assertNoted("null", notes, StreamEvent.STREAM_START, StreamEvent.SWITCHING_RULES_REQUEST);
      assertNoted(
          scenario.origin().address().toString(),
          notes,
          StreamEvent.SERVER_SESSION_START,
          StreamEvent.STREAM_STOP);
    }
  }

  @Test
  default void showsTheBackendOnceItIsSet() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP, Capability.BACKENDS)) {
      Map<StreamEvent, String> notes =
          noting(
              scenario.frontend,
              stream ->
                  stream.backend().name().equals(stream.frontend().name())
                      ? "frontend"
                      : stream.backend().name());
      scenario.start(ContractOrigin::echo);
      scenario.client().get("/");
      scenario.frontend.stopped(0);
      assertNoted("frontend", notes, StreamEvent.STREAM_START, StreamEvent.SWITCHING_RULES_REQUEST);
      assertNoted(
          scenario.backend.proxy().name(), notes, StreamEvent.BACKEND_SET, StreamEvent.STREAM_STOP);
    }
  }

  @Test
  default void showsTheBodyThatWasWaitedFor() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP, Capability.BODY_BUFFERING)) {
      Map<StreamEvent, String> notes =
          noting(scenario.frontend, stream -> stream.payload(Direction.REQUEST));
      scenario.buffering().start(ContractOrigin::echo);
      ContractClient client =
          scenario.client().send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbo");
      scenario.frontend.await(0, StreamEvent.HTTP_WAIT_REQUEST);
      assertFalse(scenario.frontend.streams().get(0).has(StreamEvent.HTTP_BODY_REQUEST));
      client.send("dy").receive();
      scenario.frontend.stopped(0);
      assertNoted("body", notes, StreamEvent.HTTP_BODY_REQUEST, StreamEvent.HTTP_HEADERS_REQUEST);
    }
  }

  private static VariableName variable(VariableScope scope) {
    return VariableName.of(scope, "contract");
  }

  @Test
  default void keepsVariablesAsLongAsTheirScopeSays() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP, Capability.KEEP_ALIVE)) {
      Map<String, String> seen = new ConcurrentHashMap<>();
      scenario.frontend.reacting(
          (stream, event) -> {
            for (VariableScope scope : VariableScope.values()) {
              Sample held = stream.variables().get(variable(scope));
              seen.put(
                  stream.request() == null
                      ? "-"
                      : stream.request().uri() + " " + event.configName() + " " + scope,
                  String.valueOf(held != null));
            }
            if (event == StreamEvent.FRONTEND_HTTP_REQUEST && stream.request().uri().equals("/1")) {
              for (VariableScope scope :
                  new VariableScope[] {VariableScope.SESS, VariableScope.TXN, VariableScope.REQ}) {
                stream.variables().set(variable(scope), Sample.of("set"));
              }
            }
          });
      scenario.start(ContractOrigin::echo);
      ContractClient client = scenario.client();
      client.get("/1");
      client.get("/2");
      scenario.frontend.stopped(1);
      assertEquals("true", seen.get("/1 on-http-headers-request REQ"), seen::toString);
      assertEquals("false", seen.get("/1 on-http-wait-response REQ"), seen::toString);
      assertEquals("true", seen.get("/1 on-http-wait-response TXN"), seen::toString);
      assertEquals("true", seen.get("/1 on-stream-stop TXN"), seen::toString);
      assertEquals("false", seen.get("/2 on-frontend-http-request TXN"), seen::toString);
      assertEquals("true", seen.get("/2 on-frontend-http-request SESS"), seen::toString);
    }
  }

  @Test
  default void runsTasksOnTheStreamsThreadAndGivesThemUpAtItsEnd() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      Map<String, Thread> ran = new ConcurrentHashMap<>();
      scenario.frontend.reacting(
          (stream, event) -> {
            if (event == StreamEvent.HTTP_END_REQUEST) {
              String uri = stream.request().uri();
              stream.schedule(() -> note(ran, "during " + uri, scenario.signal), 30_000_000);
            } else if (event == StreamEvent.STREAM_STOP) {
              stream.schedule(() -> note(ran, "after the end", scenario.signal), 1_000_000);
            }
          });
      scenario.start(ContractOrigin::silent);
      for (int i = 0; i < 2; i++) {
        String uri = "/" + i;
        ContractClient client = scenario.client().send("GET " + uri + " HTTP/1.1\r\n\r\n");
        scenario.signal.await(() -> ran.containsKey("during " + uri), () -> "a scheduled task");
        client.reset();
        Set<Thread> threads = scenario.frontend.stopped(i).threads();
        assertTrue(threads.contains(ran.get("during " + uri)), "it ran on the stream's thread");
      }
      assertFalse(ran.containsKey("after the end"), "a task outlived its stream");
    }
  }

  private static void note(Map<String, Thread> ran, String name, Signal signal) {
    ran.put(name, Thread.currentThread());
    signal.ring();
  }
}
