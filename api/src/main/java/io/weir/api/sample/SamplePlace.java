package io.weir.api.sample;

import static io.weir.api.sample.Availability.ALWAYS;
import static io.weir.api.sample.Availability.BACKEND;
import static io.weir.api.sample.Availability.CLIENT_CONNECTION;
import static io.weir.api.sample.Availability.CLIENT_HANDSHAKE;
import static io.weir.api.sample.Availability.MESSAGE_BODY;
import static io.weir.api.sample.Availability.MESSAGE_HEAD;
import static io.weir.api.sample.Availability.REQUEST_BODY;
import static io.weir.api.sample.Availability.REQUEST_HEAD;
import static io.weir.api.sample.Availability.REQUEST_RECORD;
import static io.weir.api.sample.Availability.RESPONSE_BODY;
import static io.weir.api.sample.Availability.RESPONSE_HEAD;
import static io.weir.api.sample.Availability.RESPONSE_RECORD;
import static io.weir.api.sample.Availability.SERVER_CONNECTION;
import static io.weir.api.sample.Availability.STREAM;
import static io.weir.api.sample.Availability.STREAM_END;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a configuration evaluates expressions, and what can be there then.
 *
 * <p>An expression that needs anything else is a mistake, and a condition that does never matches.
 */
public enum SamplePlace {
  /** While the configuration is read. */
  PROCESS("the global section", ALWAYS, STREAM),
  /** Before a connection is accepted. */
  CONNECTION("tcp-request connection rules", ALWAYS, CLIENT_CONNECTION, STREAM),
  /** Once the client's handshakes are done. */
  SESSION("tcp-request session rules", ALWAYS, CLIENT_CONNECTION, CLIENT_HANDSHAKE, STREAM),
  /** What a frontend does with a request. */
  FRONTEND_REQUEST(
      "a frontend's rules for requests",
      ALWAYS,
      CLIENT_CONNECTION,
      CLIENT_HANDSHAKE,
      STREAM,
      REQUEST_HEAD,
      REQUEST_BODY,
      REQUEST_RECORD,
      MESSAGE_HEAD,
      MESSAGE_BODY),
  /** What a backend does with a request, the choice of a server included. */
  BACKEND_REQUEST(
      "a backend's rules for requests",
      ALWAYS,
      CLIENT_CONNECTION,
      CLIENT_HANDSHAKE,
      STREAM,
      BACKEND,
      REQUEST_HEAD,
      REQUEST_BODY,
      REQUEST_RECORD,
      MESSAGE_HEAD,
      MESSAGE_BODY),
  /** What a frontend or a backend does with a response: the request has left then. */
  RESPONSE(
      "rules for responses",
      ALWAYS,
      CLIENT_CONNECTION,
      CLIENT_HANDSHAKE,
      STREAM,
      BACKEND,
      SERVER_CONNECTION,
      REQUEST_RECORD,
      RESPONSE_HEAD,
      RESPONSE_BODY,
      RESPONSE_RECORD,
      MESSAGE_HEAD,
      MESSAGE_BODY),
  /** What a server is asked to learn how it is, and what it answers: there is no client. */
  HEALTH_CHECK(
      "health checks",
      ALWAYS,
      STREAM,
      BACKEND,
      SERVER_CONNECTION,
      RESPONSE_HEAD,
      RESPONSE_BODY,
      RESPONSE_RECORD),
  /** Once both messages have passed. */
  LOG(
      "logs",
      ALWAYS,
      CLIENT_CONNECTION,
      CLIENT_HANDSHAKE,
      STREAM,
      BACKEND,
      SERVER_CONNECTION,
      REQUEST_RECORD,
      RESPONSE_RECORD,
      STREAM_END);

  private final String label;
  private final Set<Availability> present;

  SamplePlace(String label, Availability first, Availability... more) {
    this.label = label;
    this.present = Collections.unmodifiableSet(EnumSet.of(first, more));
  }

  /** How messages call the place. */
  public String label() {
    return label;
  }

  /** What can be there. */
  public Set<Availability> present() {
    return present;
  }

  /** Whether a fetch can have a value there; any of what it needs suffices. */
  public boolean serves(Set<Availability> needs) {
    return !Collections.disjoint(present, needs);
  }
}
