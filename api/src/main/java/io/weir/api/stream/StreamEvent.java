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
  STREAM_START(
      "on-stream-start",
      NONE,
      false,
      false,
      "The stream exists; nothing was analysed yet and no channel can be used.",
      "date"),
  CLIENT_SESSION_START(
      "on-client-session-start",
      REQUEST,
      true,
      false,
      "Request analysis begins; for a filter of a backend, the moment it is attached.",
      "src"),
  FRONTEND_TCP_REQUEST(
      "on-frontend-tcp-request",
      REQUEST,
      true,
      false,
      "Before the `tcp-request content` rules of the frontend.",
      "req.len"),
  HTTP_WAIT_REQUEST(
      "on-http-wait-request", REQUEST, true, false, "The request head is complete.", "method"),
  HTTP_BODY_REQUEST(
      "on-http-body-request",
      REQUEST,
      true,
      false,
      "The request body can be inspected, as far as anything asked to wait for it.",
      "req.body_len"),
  FRONTEND_HTTP_REQUEST(
      "on-frontend-http-request",
      REQUEST,
      true,
      false,
      "Before the frontend's `http-request` rules.",
      "path"),
  SWITCHING_RULES_REQUEST(
      "on-switching-rules-request",
      REQUEST,
      true,
      false,
      "Before the `use_backend` rules.",
      "req.hdr(host)"),
  BACKEND_SET(
      "on-backend-set",
      NONE,
      false,
      false,
      "A backend other than the frontend itself was assigned, and can be read.",
      "be_name"),
  BACKEND_TCP_REQUEST(
      "on-backend-tcp-request",
      REQUEST,
      true,
      false,
      "Before the `tcp-request content` rules of the backend.",
      "be_id"),
  BACKEND_HTTP_REQUEST(
      "on-backend-http-request",
      REQUEST,
      true,
      false,
      "Before the backend's `http-request` rules.",
      "be_server_timeout"),
  PROCESS_SERVER_RULES_REQUEST(
      "on-process-server-rules-request",
      REQUEST,
      true,
      false,
      "Before the `use-server` rules.",
      "url"),
  HTTP_PROCESS_REQUEST(
      "on-http-process-request",
      REQUEST,
      true,
      false,
      "The last HTTP processing before a server is chosen.",
      "req.ver"),
  TCP_RDP_COOKIE_REQUEST(
      "on-tcp-rdp-cookie-request", REQUEST, true, false, "RDP cookie persistence.", "src_port"),
  PROCESS_STICKING_RULES_REQUEST(
      "on-process-sticking-rules-request", REQUEST, true, false, "Stick rules.", "req.cook(id)"),
  HTTP_HEADERS_REQUEST(
      "on-http-headers-request",
      REQUEST,
      true,
      false,
      "The request head was analysed and is about to be forwarded.",
      "req.hdr_cnt(cookie)"),
  IDLE_TIMEOUT(
      "on-idle-timeout",
      NONE,
      false,
      false,
      "Every interval without data in either direction.",
      "act_conn"),
  HTTP_END_REQUEST(
      "on-http-end-request",
      REQUEST,
      true,
      false,
      "The last byte of the request was forwarded.",
      "req.body_size"),
  SERVER_SESSION_START(
      "on-server-session-start",
      RESPONSE,
      false,
      false,
      "Response analysis begins: a server connection is there.",
      "srv_name"),
  TCP_RESPONSE(
      "on-tcp-response",
      RESPONSE,
      false,
      true,
      "Before the `tcp-response content` rules.",
      "res.len"),
  HTTP_WAIT_RESPONSE(
      "on-http-wait-response", RESPONSE, true, true, "The response head is complete.", "status"),
  PROCESS_STORE_RULES_RESPONSE(
      "on-process-store-rules-response",
      RESPONSE,
      true,
      true,
      "Rules that store entries in stick tables.",
      "res.cook(id)"),
  HTTP_RESPONSE(
      "on-http-response",
      RESPONSE,
      true,
      true,
      "Before the `http-response` rules.",
      "res.hdr(content-type)"),
  HTTP_HEADERS_RESPONSE(
      "on-http-headers-response",
      RESPONSE,
      true,
      false,
      "The response head was analysed and is about to be forwarded.",
      "res.timer.hdr"),
  HTTP_END_RESPONSE(
      "on-http-end-response",
      RESPONSE,
      false,
      false,
      "The last byte of the response was forwarded.",
      "bytes_out"),
  HTTP_REPLY(
      "on-http-reply",
      RESPONSE,
      false,
      false,
      "The proxy itself answers: error page, deny, return, redirect.",
      "status"),
  CLIENT_SESSION_END(
      "on-client-session-end", REQUEST, false, false, "Request analysis ends.", "bytes_in"),
  /**
   * Adapters fire it right after {@link #CLIENT_SESSION_END}, where no {@linkplain
   * #responseAnalyser response analyser} ran; a filter that listens to no response analyser does
   * not ask for it.
   */
  SERVER_UNAVAILABLE(
      "on-server-unavailable",
      REQUEST,
      false,
      false,
      "Request analysis ended and no server was ever reached.",
      "be_name"),
  SERVER_SESSION_END(
      "on-server-session-end", RESPONSE, false, false, "Response analysis ends.", "srv_id"),
  STREAM_STOP(
      "on-stream-stop",
      NONE,
      false,
      false,
      "The stream is over, after all analysis; no channel can be used.",
      "txn.timer.total");

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
  private final String summary;
  private final String example;

  StreamEvent(
      String configName,
      Direction direction,
      boolean injectable,
      boolean responseAnalyser,
      String summary,
      String example) {
    this.configName = configName;
    this.direction = direction;
    this.injectable = injectable;
    this.responseAnalyser = responseAnalyser;
    this.summary = summary;
    this.example = example;
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

  /** When it comes: one sentence for reference pages, in Markdown. */
  public String summary() {
    return summary;
  }

  /** A sample expression that can have a value then, for reference pages. */
  public String example() {
    return example;
  }

  /** The event a user named, if there is one of that name. */
  public static Optional<StreamEvent> byName(String configName) {
    return Optional.ofNullable(BY_NAME.get(configName));
  }
}
