package io.weir.filter.describe;

import static io.weir.api.stream.StreamEvent.BACKEND_HTTP_REQUEST;
import static io.weir.api.stream.StreamEvent.BACKEND_SET;
import static io.weir.api.stream.StreamEvent.BACKEND_TCP_REQUEST;
import static io.weir.api.stream.StreamEvent.CLIENT_SESSION_END;
import static io.weir.api.stream.StreamEvent.CLIENT_SESSION_START;
import static io.weir.api.stream.StreamEvent.FRONTEND_HTTP_REQUEST;
import static io.weir.api.stream.StreamEvent.FRONTEND_TCP_REQUEST;
import static io.weir.api.stream.StreamEvent.HTTP_BODY_REQUEST;
import static io.weir.api.stream.StreamEvent.HTTP_END_REQUEST;
import static io.weir.api.stream.StreamEvent.HTTP_END_RESPONSE;
import static io.weir.api.stream.StreamEvent.HTTP_HEADERS_REQUEST;
import static io.weir.api.stream.StreamEvent.HTTP_HEADERS_RESPONSE;
import static io.weir.api.stream.StreamEvent.HTTP_PROCESS_REQUEST;
import static io.weir.api.stream.StreamEvent.HTTP_REPLY;
import static io.weir.api.stream.StreamEvent.HTTP_RESPONSE;
import static io.weir.api.stream.StreamEvent.HTTP_WAIT_REQUEST;
import static io.weir.api.stream.StreamEvent.HTTP_WAIT_RESPONSE;
import static io.weir.api.stream.StreamEvent.IDLE_TIMEOUT;
import static io.weir.api.stream.StreamEvent.PROCESS_SERVER_RULES_REQUEST;
import static io.weir.api.stream.StreamEvent.PROCESS_STICKING_RULES_REQUEST;
import static io.weir.api.stream.StreamEvent.PROCESS_STORE_RULES_RESPONSE;
import static io.weir.api.stream.StreamEvent.SERVER_SESSION_END;
import static io.weir.api.stream.StreamEvent.SERVER_SESSION_START;
import static io.weir.api.stream.StreamEvent.SERVER_UNAVAILABLE;
import static io.weir.api.stream.StreamEvent.STREAM_START;
import static io.weir.api.stream.StreamEvent.STREAM_STOP;
import static io.weir.api.stream.StreamEvent.SWITCHING_RULES_REQUEST;
import static io.weir.api.stream.StreamEvent.TCP_RDP_COOKIE_REQUEST;
import static io.weir.api.stream.StreamEvent.TCP_RESPONSE;

import io.weir.api.filter.RuleSet;
import io.weir.api.sample.Availability;
import io.weir.api.stream.EventSet;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.StreamEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which events the streams of a proxy have, in which order, and what is there to read at each. */
final class StreamOrder {

  private static final EventSet HTTP_ONLY =
      EventSet.of(
          HTTP_WAIT_REQUEST,
          HTTP_BODY_REQUEST,
          FRONTEND_HTTP_REQUEST,
          BACKEND_HTTP_REQUEST,
          HTTP_PROCESS_REQUEST,
          HTTP_HEADERS_REQUEST,
          HTTP_END_REQUEST,
          HTTP_WAIT_RESPONSE,
          HTTP_RESPONSE,
          HTTP_HEADERS_RESPONSE,
          HTTP_END_RESPONSE,
          HTTP_REPLY);

  /** What is over when a backend is chosen, and its filters are attached. */
  private static final EventSet BEFORE_BACKEND =
      EventSet.of(
          STREAM_START,
          FRONTEND_TCP_REQUEST,
          HTTP_WAIT_REQUEST,
          HTTP_BODY_REQUEST,
          FRONTEND_HTTP_REQUEST,
          SWITCHING_RULES_REQUEST);

  /** The request's last events: the response may be ahead of them. */
  private static final EventSet REQUEST_END =
      EventSet.of(HTTP_END_REQUEST, CLIENT_SESSION_END, SERVER_UNAVAILABLE);

  /** What a stream that comes as far as the response has had of the events before. */
  private static final EventSet SURE =
      EventSet.of(
          STREAM_START,
          CLIENT_SESSION_START,
          FRONTEND_TCP_REQUEST,
          HTTP_WAIT_REQUEST,
          HTTP_BODY_REQUEST,
          FRONTEND_HTTP_REQUEST,
          SWITCHING_RULES_REQUEST,
          BACKEND_SET,
          BACKEND_TCP_REQUEST,
          BACKEND_HTTP_REQUEST,
          PROCESS_SERVER_RULES_REQUEST,
          HTTP_PROCESS_REQUEST,
          TCP_RDP_COOKIE_REQUEST,
          PROCESS_STICKING_RULES_REQUEST,
          HTTP_HEADERS_REQUEST,
          SERVER_SESSION_START,
          TCP_RESPONSE,
          HTTP_WAIT_RESPONSE,
          PROCESS_STORE_RULES_RESPONSE,
          HTTP_RESPONSE,
          HTTP_HEADERS_RESPONSE);

  /** What only a backend brings that is not the frontend itself. */
  private static final EventSet OF_BACKEND =
      EventSet.of(BACKEND_SET, BACKEND_TCP_REQUEST, BACKEND_HTTP_REQUEST);

  /** What only a server's answer brings. */
  private static final EventSet OF_SERVER =
      EventSet.of(
          SERVER_SESSION_START,
          TCP_RESPONSE,
          HTTP_WAIT_RESPONSE,
          PROCESS_STORE_RULES_RESPONSE,
          HTTP_RESPONSE,
          HTTP_HEADERS_RESPONSE);

  private static final Set<Availability> HEADS =
      EnumSet.of(
          Availability.REQUEST_HEAD,
          Availability.REQUEST_RECORD,
          Availability.RESPONSE_HEAD,
          Availability.RESPONSE_RECORD,
          Availability.MESSAGE_HEAD);

  private final boolean http;
  private final boolean backendOnly;

  private final boolean servesItself;

  /** Whether no stream has a backend other than the frontend. */
  private final boolean staysAlone;

  StreamOrder(ProxyView proxy) {
    http = proxy.isHttp();
    backendOnly = proxy.isBackend() && !proxy.isFrontend();
    servesItself = proxy.isBackend() && proxy.isFrontend();
    staysAlone = proxy.isFrontend() && !proxy.choosesBackends();
  }

  /** Whether the proxy reads its streams as HTTP. */
  boolean isHttp() {
    return http;
  }

  /** Whether a filter of this proxy can meet an event; null, or why not. */
  @Nullable String neverBecause(StreamEvent event) {
    if (!http && HTTP_ONLY.contains(event)) {
      return "a proxy in mode tcp has no such event";
    }
    if (backendOnly && BEFORE_BACKEND.contains(event)) {
      return "a filter of a backend joins a stream once the backend is set";
    }
    if (staysAlone && OF_BACKEND.contains(event)) {
      return "no 'use_backend' or 'default_backend' gives its streams another backend";
    }
    if (staysAlone && !servesItself && OF_SERVER.contains(event)) {
      return "it has no backend, and so no server";
    }
    return null;
  }

  /** The events right before rules of a set run. */
  List<StreamEvent> momentsOf(RuleSet ruleSet) {
    return switch (ruleSet) {
      case TCP_REQUEST_CONNECTION, TCP_REQUEST_SESSION -> List.of(CLIENT_SESSION_START);
      case TCP_REQUEST_CONTENT -> List.of(backendOnly ? BACKEND_TCP_REQUEST : FRONTEND_TCP_REQUEST);
      case TCP_RESPONSE_CONTENT -> List.of(TCP_RESPONSE);
      case HTTP_REQUEST -> List.of(backendOnly ? BACKEND_HTTP_REQUEST : FRONTEND_HTTP_REQUEST);
      case HTTP_RESPONSE -> List.of(HTTP_RESPONSE);
      case HTTP_AFTER_RESPONSE -> List.of(HTTP_RESPONSE, HTTP_REPLY);
    };
  }

  /** Whether something may have run before something else, on any stream. */
  boolean mayPrecede(Placement first, Placement second) {
    if (first.event() != second.event()) {
      return mayPrecede(first.event(), second.event()) && !exclude(first.event(), second.event());
    }
    if (first.event() == IDLE_TIMEOUT) {
      return true;
    }
    boolean firstIsRule = first.rule() != null;
    boolean secondIsRule = second.rule() != null;
    return firstIsRule == secondIsRule ? first.turn() < second.turn() : secondIsRule;
  }

  private boolean mayPrecede(StreamEvent first, StreamEvent second) {
    if (first == STREAM_START || second == STREAM_STOP) {
      return true;
    }
    if (first == STREAM_STOP || second == STREAM_START) {
      return false;
    }
    return first == IDLE_TIMEOUT
        || second == IDLE_TIMEOUT
        || (REQUEST_END.contains(first) && ofResponse(second))
        || (REQUEST_END.contains(second) && ofResponse(first))
        || rank(first) < rank(second);
  }

  private static boolean ofResponse(StreamEvent event) {
    return event.compareTo(SERVER_SESSION_START) >= 0
        && event.compareTo(SERVER_SESSION_END) <= 0
        && !REQUEST_END.contains(event);
  }

  /** Whether a stream that has one of the events never has the other. */
  private static boolean exclude(StreamEvent a, StreamEvent b) {
    return (a == SERVER_UNAVAILABLE && provesServer(b))
        || (b == SERVER_UNAVAILABLE && provesServer(a));
  }

  /**
   * Whether a stream that has the first event and the last one is sure to have another one in
   * between.
   */
  boolean isBetween(StreamEvent first, StreamEvent event, StreamEvent last) {
    if (event == CLIENT_SESSION_END) {
      return isSure(first)
          && rank(first) <= rank(HTTP_HEADERS_REQUEST)
          && (last == SERVER_UNAVAILABLE || last == STREAM_STOP);
    }
    if (event == SERVER_SESSION_END) {
      return provesServer(first) && last == STREAM_STOP;
    }
    return isSure(first)
        && isSure(event)
        && isSure(last)
        && rank(first) < rank(event)
        && rank(event) < rank(last);
  }

  /** Whether every stream that comes as far as a later event of these has had this one. */
  private boolean isSure(StreamEvent event) {
    return SURE.contains(event)
        && neverBecause(event) == null
        && !(servesItself && OF_BACKEND.contains(event));
  }

  private static boolean provesServer(StreamEvent event) {
    return event.responseAnalyser()
        || event == SERVER_SESSION_START
        || event == HTTP_HEADERS_RESPONSE
        || event == HTTP_END_RESPONSE;
  }

  /** For a filter of a backend, the session begins right after the backend was set. */
  private int rank(StreamEvent event) {
    return backendOnly && event == CLIENT_SESSION_START
        ? BACKEND_SET.ordinal() * 2 + 1
        : event.ordinal() * 2;
  }

  /** Whether what a fetch needs may be there at an event. */
  boolean isThere(Availability needed, StreamEvent event) {
    if (HEADS.contains(needed) && !http) {
      return false;
    }
    StreamEvent since = since(needed);
    return since == null || since == event || mayPrecede(since, event);
  }

  /**
   * The first event at which something is there; null where it is from the beginning: a stream of
   * HTTP begins with a request whose head has come, and a frontend stands for the backend until
   * there is one.
   */
  @Nullable StreamEvent since(Availability needed) {
    return switch (needed) {
      case ALWAYS, CLIENT_CONNECTION, CLIENT_HANDSHAKE, STREAM, BACKEND -> null;
      case REQUEST_HEAD, REQUEST_RECORD, MESSAGE_HEAD -> null;
      case REQUEST_BODY, MESSAGE_BODY -> backendOnly ? null : FRONTEND_TCP_REQUEST;
      case SERVER_CONNECTION -> SERVER_SESSION_START;
      case RESPONSE_HEAD, RESPONSE_RECORD -> HTTP_WAIT_RESPONSE;
      case RESPONSE_BODY -> TCP_RESPONSE;
      case STREAM_END -> HTTP_END_RESPONSE;
    };
  }
}
