package io.weir.testkit.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.api.stream.EventSet;
import io.weir.api.stream.StreamEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How filters are called: by whom, how often, in which order, and what their mistakes may do. */
@Timeout(60)
public interface FilterContract extends ContractPart {

  /** Streams of several ends: answered, kept, broken off. */
  private static Scenario mixed(Scenario scenario) throws Exception {
    scenario.start(
        connection -> {
          for (String head = connection.readHead(); head != null; head = connection.readHead()) {
            if (head.startsWith("GET /silent")) {
              ContractOrigin.silent(connection);
              return;
            }
            connection.send(ContractOrigin.response("ok"));
          }
        });
    for (int i = 0; i < 4; i++) {
      scenario.client().get("/" + i);
      ContractClient leaving = scenario.client().send("GET /silent HTTP/1.1\r\n\r\n");
      scenario.frontend.await(2 * i + 1, StreamEvent.HTTP_END_REQUEST);
      leaving.reset();
      scenario.frontend.stopped(2 * i + 1);
    }
    return scenario;
  }

  @Test
  default void attachesBeforeTheFirstEventAndDetachesOnce() throws Exception {
    try (Scenario scenario = mixed(new Scenario(adapter(), Capability.HTTP))) {
      scenario.frontend.awaitDetached(8);
      assertEquals(8, scenario.frontend.streams().size(), "streams");
      for (RecordedStream stream : scenario.frontend.streams()) {
        assertEquals(1, stream.attached(), "attached");
        assertEquals(1, stream.detached(), "detached");
        assertEquals(StreamEvent.STREAM_START, stream.events().get(0), "the first event");
      }
    }
  }

  @Test
  default void callsNothingAfterDetach() throws Exception {
    try (Scenario scenario = mixed(new Scenario(adapter(), Capability.HTTP))) {
      for (int i = 0; i < 8; i++) {
        RecordedStream stream = scenario.frontend.stopped(i);
        scenario.signal.await(
            () -> stream.detached() > 0 || stream.has(StreamEvent.STREAM_STOP), () -> "an end");
      }
      // One more stream: what is late for those before has had its time.
      scenario.client().get("/last");
      scenario.frontend.stopped(8);
      for (RecordedStream stream : scenario.frontend.streams()) {
        assertEquals(List.of(), stream.afterDetach(), "events after detach");
      }
    }
  }

  @Test
  default void callsEachStreamOnOneThread() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(ContractOrigin::echo);
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ContractClient client = scenario.client();
        clients.add(pool.submit(() -> client.get("/")));
      }
      for (Future<?> client : clients) {
        client.get(adapter().patience().toMillis(), TimeUnit.MILLISECONDS);
      }
      for (int i = 0; i < 4; i++) {
        RecordedStream stream = scenario.frontend.stopped(i);
        assertEquals(1, stream.threads().size(), () -> "threads " + stream.threads());
        assertFalse(stream.overlapped(), "two calls at one time");
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  default void tellsAFilterOnlyWhatItAskedFor() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario
          .another("picky")
          .events(EventSet.of(StreamEvent.FRONTEND_HTTP_REQUEST, StreamEvent.STREAM_STOP));
      RecordingFilter picky =
          scenario
              .another("pickier")
              .events(EventSet.of(StreamEvent.HTTP_RESPONSE, StreamEvent.STREAM_STOP));
      scenario.start(ContractOrigin::echo);
      scenario.client().get("/");
      assertEquals(
          List.of(StreamEvent.HTTP_RESPONSE, StreamEvent.STREAM_STOP), picky.stopped(0).events());
    }
  }

  @Test
  default void leavesStreamsAloneThatAFilterDeclines() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      RecordingFilter declining = scenario.another("declining").declining();
      scenario.start(ContractOrigin::echo);
      assertEquals(200, scenario.client().get("/").status());
      scenario.frontend.stopped(0);
      assertEquals(List.of(), declining.streams());
    }
  }

  @Test
  default void callsSeveralFiltersInTheirOrderAtEachEvent() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      RecordingFilter second = scenario.another("second");
      scenario.start(ContractOrigin::echo);
      scenario.client().get("/");
      RecordedStream last = second.stopped(0);
      RecordedStream first = scenario.frontend.stopped(0);
      assertEquals(first.events(), last.events());
      IntStream.range(0, first.events().size())
          .forEach(
              i ->
                  assertTrue(
                      first.order().get(i) < last.order().get(i)
                          && (i == 0 || last.order().get(i - 1) < first.order().get(i)),
                      () -> "order at " + first.events().get(i).configName()));
    }
  }

  @Test
  default void showsABackendsFilterWhatComesOnceItIsSet() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP, Capability.BACKENDS)) {
      scenario.start(ContractOrigin::echo);
      scenario.client().get("/");
      List<StreamEvent> whole = scenario.frontend.stopped(0).events();
      List<StreamEvent> expected = new ArrayList<>();
      expected.add(StreamEvent.BACKEND_SET);
      expected.add(StreamEvent.CLIENT_SESSION_START);
      expected.addAll(whole.subList(whole.indexOf(StreamEvent.BACKEND_TCP_REQUEST), whole.size()));
      assertEquals(expected, scenario.backend.stopped(0).events());
    }
  }

  @Test
  default void attachesNoFilterOfABackendThatIsNeverSet() throws Exception {
    try (Scenario scenario =
        new Scenario(adapter(), Capability.HTTP, Capability.OWN_REPLIES, Capability.BACKENDS)) {
      scenario.denying(Denial.FRONTEND_REQUEST).start(ContractOrigin::echo);
      assertEquals(403, scenario.client().get("/").status());
      scenario.frontend.stopped(0);
      assertEquals(List.of(), scenario.backend.streams());
    }
  }

  @Test
  default void survivesFiltersThatThrow() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.frontend.reacting((stream, event) -> mistake()).detaching(FilterContract::mistake);
      scenario.another("attach").attaching(FilterContract::mistake);
      scenario.another("linkage").reacting((stream, event) -> missingClass());
      RecordingFilter innocent = scenario.another("innocent");
      scenario.start(ContractOrigin::echo);
      for (int i = 0; i < 2; i++) {
        assertEquals(200, scenario.client().get("/").status());
        assertEquals(
            scenario.frontend.stopped(i).events(),
            innocent.stopped(i).events(),
            "nothing is left out for anybody");
      }
      innocent.awaitDetached(2);
    }
  }

  private static void mistake() {
    throw new IllegalStateException("a filter's mistake, on purpose");
  }

  /** What a plugin throws whose libraries are not there, at the first event that needs them. */
  private static void missingClass() {
    throw new NoClassDefFoundError("a class that is missing on purpose");
  }

  @Test
  default void ticksAtEachIntervalWithoutData() throws Exception {
    long interval = Duration.ofMillis(40).toNanos();
    List<Long> ticks = new CopyOnWriteArrayList<>();
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP, Capability.IDLE_TIMEOUT)) {
      scenario
          .frontend
          .idle(interval)
          .reacting(
              (stream, event) -> {
                if (event == StreamEvent.IDLE_TIMEOUT) {
                  ticks.add(System.nanoTime());
                }
              });
      scenario.start(ContractOrigin::silent);
      long began = System.nanoTime();
      ContractClient client =
          scenario.client().send("POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n");
      scenario.signal.await(() -> ticks.size() >= 3, () -> "three idle timeouts");
      // Data begin the interval anew, wherever within it they come.
      LockSupport.parkNanos(interval / 2);
      long sent = System.nanoTime();
      int before = ticks.size();
      client.send("half");
      scenario.signal.await(() -> ticks.size() >= before + 3, () -> "ticks after data");
      client.reset();
      scenario.frontend.stopped(0);
      int early = (int) ticks.stream().filter(at -> at - sent > 0 && at - sent < interval).count();
      // One that was due while the data were on their way may still have come.
      assertTrue(early <= 1, () -> early + " ticks within an interval after data");
      long whole = ticks.get(ticks.size() - 1) - began;
      assertTrue(
          (ticks.size() - 1) * interval <= whole,
          () -> ticks.size() + " ticks within " + whole + " ns");
    }
  }
}
