package io.weir.testkit.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.weir.api.stream.StreamEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of streams when the proxy stops. */
@Timeout(60)
public interface StopContract extends ContractPart {

  @Test
  default void letsStreamsFinishWhenItStopsGracefully() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP, Capability.GRACEFUL_STOP)) {
      scenario.start(
          connection -> {
            connection.readHead();
            answer.await(10, TimeUnit.SECONDS);
            connection.send(ContractOrigin.response("late"));
          });
      ContractClient client = scenario.client().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      scenario.frontend.await(0, StreamEvent.HTTP_END_REQUEST);
      scenario.running().stopGracefully();
      assertFalse(scenario.frontend.streams().get(0).has(StreamEvent.STREAM_STOP));
      answer.countDown();
      assertEquals("late", client.receive().body());
      scenario.frontend.follows(0, EventOrders.answered(scenario.separateBackend()));
    }
  }

  @Test
  default void stopsStreamsThatAreOpenWhenItCloses() throws Exception {
    try (Scenario scenario = new Scenario(adapter(), Capability.HTTP)) {
      scenario.start(ContractOrigin::silent);
      scenario.client().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      scenario.frontend.await(0, StreamEvent.HTTP_END_REQUEST);
      scenario.running().close();
      RecordedStream stream = scenario.frontend.stopped(0);
      scenario.frontend.awaitDetached(1);
      assertEquals(1, stream.detached(), "detached");
    }
  }
}
