package io.weir.proxy.netty.http;

import io.weir.api.stream.StreamEvent;
import io.weir.proxy.netty.loop.Deadline;
import io.weir.proxy.netty.plan.RuleList;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.Verdict;
import io.weir.proxy.netty.stream.BackendRuntime;
import io.weir.proxy.netty.stream.ProxyRuntime;
import io.weir.proxy.netty.stream.RuleWait;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a response from its head to the client, each with its event: the backend's rules
 * first, then the frontend's.
 */
final class ResponseRules {

  private enum Step {
    TCP_RULES,
    HEAD,
    BACKEND_RULES,
    FRONTEND_RULES,
    AFTER,
    DONE;

    /** Kept, because {@code values()} makes a new array for each call: once a step and stream. */
    private static final Step[] ALL = values();

    Step next() {
      return ALL[ordinal() + 1];
    }
  }

  private final HttpStream stream;
  private final ServerResponse response;
  private Step step = Step.TCP_RULES;
  private @Nullable RuleWait wait;
  private int resumeAt;

  ResponseRules(HttpStream stream, ServerResponse response) {
    this.stream = stream;
    this.response = response;
  }

  /** Answers whether the head may be forwarded now. */
  boolean run() {
    while (step != Step.DONE) {
      if (stream.isEnded() || !execute(step)) {
        return false;
      }
      step = step.next();
    }
    return !stream.isEnded();
  }

  private boolean execute(Step now) {
    return switch (now) {
      case TCP_RULES -> rules(stream.proxy().rules.tcpResponseContent());
      case HEAD -> {
        stream.event(StreamEvent.HTTP_WAIT_RESPONSE);
        stream.event(StreamEvent.PROCESS_STORE_RULES_RESPONSE);
        stream.event(StreamEvent.HTTP_RESPONSE);
        yield true;
      }
      case BACKEND_RULES -> rules(stream.proxy().rules.httpResponse());
      case FRONTEND_RULES ->
          stream.proxy() == stream.frontend.proxy
              || rules(stream.frontend.proxy.rules.httpResponse());
      case AFTER -> {
        BackendRuntime backend = stream.backendRuntime();
        ServerPlan server = stream.serverPlan();
        if (backend != null && server != null) {
          backend.plan.serverRules().onResponse(stream, server);
        }
        if (!runAfterResponse(stream)) {
          stream.internalError();
          stream.reply(500, "PH");
          yield false;
        }
        stream.event(StreamEvent.HTTP_HEADERS_RESPONSE);
        yield true;
      }
      case DONE -> true;
    };
  }

  /**
   * The rules that see every response, whoever made it.
   *
   * @return whether they could do what they have to
   */
  static boolean runAfterResponse(HttpStream stream) {
    ProxyRuntime back = stream.proxy();
    ProxyRuntime front = stream.frontend.proxy;
    return runAfterResponse(back, stream) && (front == back || runAfterResponse(front, stream));
  }

  private static boolean runAfterResponse(ProxyRuntime proxy, HttpStream stream) {
    RuleList list = proxy.rules.httpAfterResponse();
    return list.isEmpty() || !(list.run(stream, 0) instanceof Verdict.Answer);
  }

  private boolean rules(RuleList list) {
    if (list.isEmpty()) {
      return true;
    }
    Verdict verdict = list.run(stream, resumeAt);
    resumeAt = 0;
    if (stream.isEnded()) {
      return false;
    }
    if (verdict instanceof Verdict.Wait wanted) {
      if (response.isInspectionOver()) {
        return true;
      }
      waiter().begin(wanted);
      return false;
    }
    if (wait != null) {
      wait.reset();
    }
    if (verdict instanceof Verdict.Answer answer) {
      answer(answer);
      return false;
    }
    if (verdict instanceof Verdict.Reject || verdict instanceof Verdict.Close) {
      stream.proxy().counters.deniedResponses.increment();
      stream.abort("PH");
      return false;
    }
    return true;
  }

  private void answer(Verdict.Answer answer) {
    boolean denied = answer.kind() == Verdict.Kind.DENY || answer.kind() == Verdict.Kind.TARPIT;
    boolean error = answer.kind() == Verdict.Kind.ERROR;
    if (denied) {
      stream.proxy().counters.deniedResponses.increment();
    } else if (error) {
      stream.internalError();
    }
    String termination = denied || error ? "PH" : "LH";
    if (answer.reply() == null) {
      stream.reply(answer.status(), termination);
    } else {
      stream.reply(answer.reply(), answer.status(), termination);
    }
  }

  private RuleWait waiter() {
    RuleWait known = wait;
    if (known == null) {
      known = new RuleWait(new Deadline(stream.loop.loop, this::expired));
      wait = known;
    }
    return known;
  }

  /** Something came, or the body ended; answers whether the head may be forwarded now. */
  boolean bodyArrived() {
    RuleWait waiting = wait;
    if (waiting == null || !waiting.isWaiting()) {
      return false;
    }
    if (!response.isInspectionOver() && !waiting.isSatisfied(response.payloadSize())) {
      return false;
    }
    resumeAt = waiting.resume();
    return run();
  }

  private void expired() {
    RuleWait waiting = wait;
    if (stream.isEnded() || waiting == null || !waiting.isWaiting()) {
      return;
    }
    int status = waiting.expire();
    if (status != 0) {
      // Whatever the rule would answer a client with: here it is the server that was too slow.
      stream.reply(504, "sH");
      return;
    }
    resumeAt = waiting.resume();
    if (run()) {
      response.resumed();
    }
    stream.flush();
  }

  boolean isTimedOut() {
    return wait != null && wait.isTimedOut();
  }

  void stop() {
    step = Step.DONE;
    if (wait != null) {
      wait.stop();
    }
  }
}
