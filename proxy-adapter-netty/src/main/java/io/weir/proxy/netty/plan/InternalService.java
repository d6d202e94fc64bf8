package io.weir.proxy.netty.plan;

/**
 * Answers some requests of a backend or {@code listen} by itself: the statistics page. Thread-safe,
 * must not block.
 */
public interface InternalService {

  /** How logs name it in place of a server, such as {@code <STATS>}. */
  String name();

  /** Whether this request is for it. Asked after the {@code http-request} rules. */
  boolean accepts(ProxiedStream stream);

  /** Whether {@link #answer} needs the request's body, as far as the buffer can hold it. */
  boolean needsBody(ProxiedStream stream);

  Reply answer(ProxiedStream stream);
}
