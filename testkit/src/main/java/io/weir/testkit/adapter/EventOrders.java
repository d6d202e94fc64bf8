package io.weir.testkit.adapter;

import io.weir.api.stream.StreamEvent;

/** The orders of each kind of stream, as a filter of the frontend sees them. */
final class EventOrders {

  /** Up to the rules of the frontend. */
  static final String HEAD =
      "stream-start client-session-start frontend-tcp-request http-wait-request"
          + " http-body-request frontend-http-request";

  private static final String BACKEND = " backend-set backend-tcp-request backend-http-request";

  private static final String TO_SERVER =
      " process-server-rules-request http-process-request tcp-rdp-cookie-request"
          + " process-sticking-rules-request http-headers-request";

  /** A server is there. */
  static final String SERVER = " server-session-start tcp-response";

  /** Its answer up to the rules for it. */
  static final String RESPONSE = " http-wait-response process-store-rules-response http-response";

  static final String STOP = " stream-stop";

  private EventOrders() {}

  /** A request up to where a server is asked. */
  static String request(boolean separateBackend) {
    return HEAD + " switching-rules-request" + (separateBackend ? BACKEND : "") + TO_SERVER;
  }

  /** A request that a server answers. */
  static EventOrder answered(boolean separateBackend) {
    String line =
        request(separateBackend)
            + SERVER
            + RESPONSE
            + " http-headers-response http-end-response"
            + STOP;
    return forwarded(served(EventOrder.line(line), StreamEvent.HTTP_END_RESPONSE));
  }

  /** A TCP stream up to where a server is asked. */
  static String tcpRequest(boolean separateBackend) {
    return "stream-start client-session-start frontend-tcp-request switching-rules-request"
        + (separateBackend ? " backend-set backend-tcp-request" : "")
        + " process-server-rules-request tcp-rdp-cookie-request process-sticking-rules-request";
  }

  /** A TCP stream with a server. */
  static EventOrder tcpServed(boolean separateBackend) {
    return served(
        EventOrder.line(
            tcpRequest(separateBackend) + SERVER + " process-store-rules-response" + STOP),
        StreamEvent.PROCESS_STORE_RULES_RESPONSE);
  }

  /** Both sides were analysed: they end in either order. */
  static EventOrder served(EventOrder line, StreamEvent last) {
    return line.between(StreamEvent.CLIENT_SESSION_END, last, StreamEvent.STREAM_STOP)
        .between(StreamEvent.SERVER_SESSION_END, last, StreamEvent.STREAM_STOP);
  }

  /** No server was reached though one was looked for. */
  static EventOrder unreached(EventOrder line, StreamEvent last) {
    return served(line, last)
        .rightAfter(StreamEvent.SERVER_UNAVAILABLE, StreamEvent.CLIENT_SESSION_END);
  }

  /** It ended before a server was looked for. */
  static EventOrder early(EventOrder line, StreamEvent last) {
    return line.between(StreamEvent.CLIENT_SESSION_END, last, StreamEvent.STREAM_STOP)
        .rightAfter(StreamEvent.SERVER_UNAVAILABLE, StreamEvent.CLIENT_SESSION_END);
  }

  /** The whole request was forwarded, sooner or later. */
  static EventOrder forwarded(EventOrder order) {
    return order.between(
        StreamEvent.HTTP_END_REQUEST,
        StreamEvent.HTTP_HEADERS_REQUEST,
        StreamEvent.CLIENT_SESSION_END);
  }

  /** The whole request was perhaps forwarded. */
  static EventOrder perhapsForwarded(EventOrder order) {
    return order.perhaps(
        StreamEvent.HTTP_END_REQUEST,
        StreamEvent.HTTP_HEADERS_REQUEST,
        StreamEvent.CLIENT_SESSION_END);
  }
}
