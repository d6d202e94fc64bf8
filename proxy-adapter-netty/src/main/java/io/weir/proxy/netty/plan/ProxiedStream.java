package io.weir.proxy.netty.plan;

import io.weir.api.config.SourceLocation;
import io.weir.api.filter.StreamAttachments;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A stream as this proxy's own rules, pages and logs see it: what they may change besides headers
 * and variables. Owned by its loop.
 */
public interface ProxiedStream extends Stream {

  /** Finds what filters attached. */
  StreamAttachments attachments();

  /**
   * The level of this stream's traffic log: {@code emerg} to {@code debug}, {@code silent} for
   * none, null for the default.
   */
  void setLogLevel(@Nullable String level);

  /**
   * Whether waiting for more payload is of no use: the time is over, the buffer is full, or the
   * sender has ended.
   */
  boolean inspectionOver(Direction direction);

  /** What {@code wait_end} waits for. */
  @Override
  default boolean isInspectionOver() {
    return inspectionOver(Direction.REQUEST);
  }

  /** The request line as the client sent it, before any rule; empty in TCP mode. */
  String receivedRequestLine();

  /** Keeps a value for the logs. A slot that the proxy does not have is ignored. */
  @Override
  void capture(Direction direction, int slot, String value);

  /** What was kept in a slot, or null. */
  @Override
  @Nullable String captured(Direction direction, int slot);

  /**
   * Adds a field, in lower case, to the 103 response that goes ahead of the response proper. All
   * fields that one rule list adds go together.
   */
  default void addEarlyHint(String name, String value) {}

  /** How many bytes rules may still add to the head of a message. */
  default int rewriteRoom(Direction direction) {
    return Integer.MAX_VALUE;
  }

  /** A rule could not rewrite a message. */
  default void rewriteFailed() {}

  /** A rule ended its list; the last one is what logs name. */
  default void decidedBy(SourceLocation rule) {}

  /**
   * Gives this stream another client address than its connection has; before there is a stream, the
   * whole session.
   */
  void setSource(InetSocketAddress address);

  /** The same for the address that the client asked for. */
  void setDestination(InetSocketAddress address);

  /** What {@link #cookieState()} tells from now on. */
  void setCookieState(String letters);

  /** What holds for this stream of what binds clients to servers. */
  default Persistence persistence() {
    return Persistence.NORMAL;
  }

  /** {@code force-persist} or {@code ignore-persist} holds for this stream. */
  default void setPersistence(Persistence persistence) {}

  /** What {@code force-persist} and {@code ignore-persist} make of cookies and rules. */
  enum Persistence {
    /** Servers that are down are passed over. */
    NORMAL,
    /** Also a server that is down serves who must come to it. */
    FORCED,
    /** Cookies bind nobody. */
    IGNORED
  }

  /** Overrides a timeout for this stream, in milliseconds. */
  void setTimeout(StreamTimeout timeout, long millis);

  /** The timeouts that {@code http-request set-timeout} knows. */
  enum StreamTimeout {
    CLIENT,
    SERVER,
    TUNNEL
  }
}
