package io.weir.distribution.comparison;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** A program that reads HAProxy's configurations. */
interface ComparedProxy {

  /** The lines of a configuration that it does not accept. */
  Set<Integer> refusedLines(Path configuration) throws Exception;

  /**
   * Runs it; it listens when this returns.
   *
   * @param readyPort one that the configuration opens for nothing else
   */
  Running start(Path configuration, int readyPort) throws Exception;

  /** A program that runs. */
  interface Running {
    /** Ends it. */
    void stop() throws Exception;
  }

  /** Waits until a port of the loopback address is open, or the program has ended. */
  static void awaitListener(int port, BooleanSupplier ended) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> ended.getAsBoolean() || isOpen(port));
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
