package io.weir.proxy.netty.plan;

/** A stream that is open now, as administrators see it and may end it. Owned by its loop. */
public interface LiveStream extends ProxiedStream {

  /** How far the way to a server has come. */
  enum ServerSide {
    /** No server is looked for yet. */
    INI,
    /** It waits in a queue. */
    QUE,
    /** A connection is being made. */
    CON,
    /** A connection is there. */
    EST,
    /** The server has ended its connection. */
    CLO
  }

  ServerSide serverSide();

  /** Ends it at once; its log shows {@code K}. */
  void kill();
}
