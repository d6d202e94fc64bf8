package io.weir.api.stream;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** One server of a backend, and what it is doing now. Counters may be read from any thread. */
public interface ServerView {

  /** The server's number within its backend, from 1. */
  int id();

  String name();

  /** Where connections go, or null while that is not known. */
  @Nullable SocketAddress address();

  /** Whether it can take traffic. */
  boolean isUp();

  int weight();

  /** Streams that use it, now. */
  long connections();

  /** New sessions in the last second. */
  long sessionRate();

  /** Streams that wait for it. */
  long queued();

  /** The configured {@code maxconn}, or 0 where there is no limit. */
  long maxConnections();

  /** The configured {@code maxqueue}, or 0 where there is no limit. */
  default long maxQueue() {
    return 0;
  }

  /** The weight that the configuration gave. */
  default int initialWeight() {
    return weight();
  }

  /** Whether it is used only while no other server can be. */
  default boolean isBackup() {
    return false;
  }
}
