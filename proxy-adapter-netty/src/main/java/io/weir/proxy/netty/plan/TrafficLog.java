package io.weir.proxy.netty.plan;

import io.weir.api.stream.Session;

/** Hears of the end of streams: traffic logs. Thread-safe, never throws, never blocks. */
public interface TrafficLog {

  TrafficLog NONE =
      new TrafficLog() {
        @Override
        public void streamEnded(ProxiedStream stream) {}

        @Override
        public void sessionEnded(Session session, int status, String terminationState) {}
      };

  /** A stream is over; called before filters detach. */
  void streamEnded(ProxiedStream stream);

  /**
   * A client connection ended before it had a stream, or between requests with an error.
   *
   * @param status what was answered, or 0
   * @param terminationState four letters, as {@code PR--} for a malformed request
   */
  void sessionEnded(Session session, int status, String terminationState);
}
