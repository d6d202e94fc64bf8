package io.weir.proxy.netty.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a rule list decided. */
public sealed interface Verdict {

  /** No rule decided: processing goes on. */
  Verdict CONTINUE = new Continue();

  /** {@code allow} or {@code accept}: the rest of this list is skipped, processing goes on. */
  Verdict ALLOW = new Allow();

  /** {@code reject}: the connection is closed, in HTTP mode without an answer. */
  Verdict REJECT = new Reject();

  /** {@code silent-drop} and {@code close}: the client's connection is closed without a word. */
  Verdict CLOSE = new Close();

  record Continue() implements Verdict {}

  record Allow() implements Verdict {}

  record Reject() implements Verdict {}

  record Close() implements Verdict {}

  /**
   * The proxy itself answers.
   *
   * @param reply the answer, or null for the error page of {@code status} that the stream's proxy
   *     has
   * @param status the status, for counters and error pages
   * @param kind which action it was
   */
  record Answer(@Nullable Reply reply, int status, Kind kind) implements Verdict {
    public Answer {
      Objects.requireNonNull(kind, "kind");
    }
  }

  /** What made the proxy answer; decides the termination state and the counters. */
  enum Kind {
    /** {@code deny} and {@code auth}: refused. */
    DENY,
    /** {@code return}. */
    RETURN,
    /** {@code redirect}. */
    REDIRECT,
    /** {@code tarpit}: refused after {@code timeout tarpit} (else {@code timeout connect}). */
    TARPIT,
    /** A rule could not do what it has to: an internal error. */
    ERROR
  }

  /**
   * A rule needs bytes that are not here yet.
   *
   * <p>The list is run again from {@code resumeAt} when they have come, when the time is over, or
   * when no more can come; {@link ProxiedStream#inspectionOver} tells it whether waiting any longer
   * is of use.
   *
   * @param resumeAt the rule to run next
   * @param timeoutMillis how long to wait from the first time this rule waited, at most
   * @param atLeastBytes run again when this many bytes of payload are here or the buffer is full; 0
   *     waits for the whole body; -1 runs again whenever something came
   * @param errorStatus the status to answer when the time is over, or 0 to run the list again
   */
  record Wait(int resumeAt, long timeoutMillis, long atLeastBytes, int errorStatus)
      implements Verdict {}
}
