package io.weir.testkit.adapter;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A proxy that an adapter started for one check. */
public interface RunningAdapter extends AutoCloseable {

  /** Where it listens. */
  InetSocketAddress address();

  /**
   * Begins to stop: no new connection is accepted, open streams finish. Does not wait for them.
   * Called only where {@link Capability#GRACEFUL_STOP} is declared.
   */
  void stopGracefully() throws Exception;

  /** Stops at once; streams that are open end. Has stopped when it returns. */
  @Override
  void close() throws IOException;
}
