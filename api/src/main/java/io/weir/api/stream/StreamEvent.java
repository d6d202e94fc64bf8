package io.weir.api.stream;

import static io.weir.api.stream.Direction.NONE;
import static io.weir.api.stream.Direction.REQUEST;
import static io.weir.api.stream.Direction.RESPONSE;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every observable moment of a stream, in the order in which one request meets them. The one table
 * of events: parsers, filters, adapters, documentation and tests read it.
 *
 * <p>Not every stream meets every event, and the ends of the two sides may come in either order.
 */
public enum StreamEvent {
  /** The stream exists; nothing was analysed yet and no channel can be used. */
  STREAM_START("on-stream-start", NONE, false, false),
  /** Request analysis begins; for a filter of a backend, the moment it is attached. */
  CLIENT_SESSION_START("on-client-session-start", REQUEST, true, false),
  /** Before the {@code tcp-request content} rules of the frontend. */
  FRONTEND_TCP_REQUEST("on-frontend-tcp-request", REQUEST, true, false),
  /** The request head is complete. */
  HTTP_WAIT_REQUEST("on-http-wait-request", REQUEST, true, false),
  /** The request body can be inspected, as far as anything asked to wait for it. */
  HTTP_BODY_REQUEST("on-http-body-request", REQUEST, true, false),
  /** Before the frontend's {@code http-request} rules. */
  FRONTEND_HTTP_REQUEST("on-frontend-http-request", REQUEST, true, false),
  /** Before the {@code use_backend} rules. */
  SWITCHING_RULES_REQUEST("on-switching-rules-request", REQUEST, true, false),
  /** A backend other than the frontend itself was assigned, and can be read. */
  BACKEND_SET("on-backend-set", NONE, false, false),
  /** Before the {@code tcp-request content} rules of the backend. */
  BACKEND_TCP_REQUEST("on-backend-tcp-request", REQUEST, true, false),
  /** Before the backend's {@code http-request} rules. */
  BACKEND_HTTP_REQUEST("on-backend-http-request", REQUEST, true, false),
  /** Before the {@code use-server} rules. */
  PROCESS_SERVER_RULES_REQUEST("on-process-server-rules-request", REQUEST, true, false),
  /** The last HTTP processing before a server is chosen. */
  HTTP_PROCESS_REQUEST("on-http-process-request", REQUEST, true, false),
  /** RDP cookie persistence. */
  TCP_RDP_COOKIE_REQUEST("on-tcp-rdp-cookie-request", REQUEST, true, false),
  /** Stick rules. */
  PROCESS_STICKING_RULES_REQUEST("on-process-sticking-rules-request", REQUEST, true, false),
  /** The request head was analysed and is about to be forwarded. */
  HTTP_HEADERS_REQUEST("on-http-headers-request", REQUEST, true, false),
  /** Every interval without data in either direction. */
  IDLE_TIMEOUT("on-idle-timeout", NONE, false, false),
  /** The last byte of the request was forwarded. */
  HTTP_END_REQUEST("on-http-end-request", REQUEST, true, false),
  /** Response analysis begins: a server connection is there. */
  SERVER_SESSION_START("on-server-session-start", RESPONSE, false, false),
  /** Before the {@code tcp-response content} rules. */
  TCP_RESPONSE("on-tcp-response", RESPONSE, false, true),
  /** The response head is complete. */
  HTTP_WAIT_RESPONSE("on-http-wait-response", RESPONSE, true, true),
  /** Rules that store entries in stick tables. */
  PROCESS_STORE_RULES_RESPONSE("on-process-store-rules-response", RESPONSE, true, true),
  /** Before the {@code http-response} rules. */
  HTTP_RESPONSE("on-http-response", RESPONSE, true, true),
  /** The response head was analysed and is about to be forwarded. */
  HTTP_HEADERS_RESPONSE("on-http-headers-response", RESPONSE, true, false),
  /** The last byte of the response was forwarded. */
  HTTP_END_RESPONSE("on-http-end-response", RESPONSE, false, false),
  /** The proxy itself answers: error page, deny, return, redirect. */
  HTTP_REPLY("on-http-reply", RESPONSE, false, false),
  /** Request analysis ends. */
  CLIENT_SESSION_END("on-client-session-end", REQUEST, false, false),
  /**
   * Request analysis ended and no {@linkplain #responseAnalyser response analyser} ever ran.
   * Adapters fire it right after {@link #CLIENT_SESSION_END}; a filter that listens to no response
   * analyser does not ask for it.
   */
  SERVER_UNAVAILABLE("on-server-unavailable", REQUEST, false, false),
  /** Response analysis ends. */
  SERVER_SESSION_END("on-server-session-end", RESPONSE, false, false),
  /** The stream is over, after all analysis; no channel can be used. */
  STREAM_STOP("on-stream-stop", NONE, false, false);

  private static final Map<String, StreamEvent> BY_NAME = new HashMap<>();

  static {
    for (StreamEvent event : values()) {
      BY_NAME.put(event.configName, event);
    }
  }

  private final String configName;
  private final Direction direction;
  private final boolean injectable;
  private final boolean responseAnalyser;

  StreamEvent(
      String configName, Direction direction, boolean injectable, boolean responseAnalyser) {
    this.configName = configName;
    this.direction = direction;
    this.injectable = injectable;
    this.responseAnalyser = responseAnalyser;
  }

  /** The name users write, such as {@code on-stream-start}. */
  public String configName() {
    return configName;
  }

  /** The side its samples are read from and its spans belong to. */
  public Direction direction() {
    return direction;
  }

  /** Whether headers may be injected by a scope that is bound to this event. */
  public boolean injectable() {
    return injectable;
  }

  /** Whether this moment proves that a server was reached. */
  public boolean responseAnalyser() {
    return responseAnalyser;
  }

  /** The event a user named, if there is one of that name. */
  public static Optional<StreamEvent> byName(String configName) {
    return Optional.ofNullable(BY_NAME.get(configName));
  }
}
