package io.weir.distribution.comparison;

import org.jspecify.annotations.Nullable;

/**
 * One line of a table: what is evaluated, and on which messages.
 *
 * @param place the table and the line in it
 * @param request the message that the client sends, by its name in messages.txt
 * @param response the message that the server answers with
 * @param expression as a configuration has it
 * @param weirs Weir's value where it differs from HAProxy 2.6's, else null
 * @param reason why it does
 */
record Row(
    String place,
    Phase phase,
    String request,
    String response,
    String expression,
    @Nullable String weirs,
    @Nullable String reason) {

  /** When something is evaluated, and how its value is told. */
  enum Phase {
    /** An expression among the http-request rules; the answer's header fields tell. */
    REQUEST,
    /** An expression among the http-response rules; the answer's header fields tell. */
    RESPONSE,
    /** An expression among the tcp-request content rules; the log tells. */
    TCP,
    /** A log format as the value of a header field of the answer. */
    FORMAT,
    /** A log format, in the log. */
    LOG
  }

  /** Whether both are evaluated on one connection. */
  boolean sharesConnectionWith(Row other) {
    return phase == other.phase && request.equals(other.request) && response.equals(other.response);
  }

  @Override
  public String toString() {
    return place + ": " + request + " " + phase + " " + expression;
  }
}
