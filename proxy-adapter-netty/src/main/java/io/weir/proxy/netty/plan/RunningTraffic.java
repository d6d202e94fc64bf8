package io.weir.proxy.netty.plan;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What management asks of the traffic that runs. Called by management's threads, never by a loop:
 * calls wait for the loops.
 */
public interface RunningTraffic {

  /** No traffic: before the proxy runs. */
  RunningTraffic NONE =
      new RunningTraffic() {
        @Override
        public <T> List<T> streams(Function<? super LiveStream, ? extends @Nullable T> visitor) {
          return List.of();
        }

        @Override
        public void pause(FrontendPlan frontend) {}

        @Override
        public void resume(FrontendPlan frontend) {}
      };

  /**
   * Visits every open stream on its own loop, the oldest of each loop first, and answers what the
   * visitor answered but for null.
   */
  <T> List<T> streams(Function<? super LiveStream, ? extends @Nullable T> visitor);

  /** Closes the frontend's sockets: clients are refused until it is resumed. */
  void pause(FrontendPlan frontend);

  /**
   * Opens the sockets again where they were.
   *
   * @throws IOException where that cannot be, because another program took an address for example
   */
  void resume(FrontendPlan frontend) throws IOException;
}
