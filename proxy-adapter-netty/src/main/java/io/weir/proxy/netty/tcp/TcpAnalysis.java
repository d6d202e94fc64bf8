package io.weir.proxy.netty.tcp;

import io.weir.api.stream.Direction;
import io.weir.api.stream.StreamEvent;
import io.weir.proxy.netty.loop.Deadline;
import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.RuleList;
import io.weir.proxy.netty.plan.Verdict;
import io.weir.proxy.netty.stream.BackendRuntime;
import io.weir.proxy.netty.stream.RuleWait;
import org.jspecify.annotations.Nullable;

/** The steps of a connection in TCP mode, in HAProxy's order, each with its event. */
final class TcpAnalysis {

  private enum Step {
    FRONTEND,
    FRONTEND_RULES,
    SWITCHING,
    BACKEND,
    BACKEND_RULES,
    SERVER,
    CONNECTING,
    RESPONSE_RULES,
    DONE;

    /** Kept, because {@code values()} makes a new array for each call: once a step and stream. */
    private static final Step[] ALL = values();

    Step next() {
      return ALL[ordinal() + 1];
    }
  }

  private final TcpStream stream;
  private Step step = Step.FRONTEND;
  private @Nullable RuleWait wait;
  private int resumeAt;

  TcpAnalysis(TcpStream stream) {
    this.stream = stream;
  }

  /** Goes on until something has to be waited for. */
  void run() {
    while (step != Step.CONNECTING && step != Step.DONE && !stream.isEnded()) {
      Step now = step;
      if (!execute(now)) {
        return;
      }
      if (step == now) {
        step = now.next();
      }
    }
  }

  private boolean execute(Step now) {
    return switch (now) {
      case FRONTEND -> {
        stream.event(StreamEvent.FRONTEND_TCP_REQUEST);
        yield true;
      }
      case FRONTEND_RULES ->
          rules(stream.frontend.proxy.rules.tcpRequestContent(), Direction.REQUEST);
      case SWITCHING -> switchBackend();
      case BACKEND -> {
        stream.event(StreamEvent.BACKEND_TCP_REQUEST);
        yield true;
      }
      case BACKEND_RULES -> rules(stream.proxy().rules.tcpRequestContent(), Direction.REQUEST);
      case SERVER -> findServer();
      case RESPONSE_RULES -> {
        if (!rules(stream.proxy().rules.tcpResponseContent(), Direction.RESPONSE)) {
          yield false;
        }
        stream.event(StreamEvent.PROCESS_STORE_RULES_RESPONSE);
        step = Step.DONE;
        stream.openResponse();
        yield true;
      }
      case CONNECTING, DONE -> false;
    };
  }

  private boolean switchBackend() {
    stream.event(StreamEvent.SWITCHING_RULES_REQUEST);
    BackendPlan chosen = stream.frontend.plan.switching().select(stream);
    BackendRuntime backend = chosen == null ? null : stream.frontend.backend(chosen);
    stream.setBackend(backend);
    if (backend == null || backend.proxy == stream.frontend.proxy) {
      step = Step.SERVER;
    }
    return true;
  }

  private boolean findServer() {
    stream.event(StreamEvent.PROCESS_SERVER_RULES_REQUEST);
    stream.applyServerRules();
    stream.event(StreamEvent.TCP_RDP_COOKIE_REQUEST);
    stream.event(StreamEvent.PROCESS_STICKING_RULES_REQUEST);
    step = Step.CONNECTING;
    stream.connect();
    return false;
  }

  /** There is a server: the rules of its side. */
  void runResponse() {
    if (step == Step.CONNECTING) {
      step = Step.RESPONSE_RULES;
      run();
    }
  }

  private boolean rules(RuleList list, Direction direction) {
    if (list.isEmpty()) {
      return true;
    }
    Verdict verdict = list.run(stream, resumeAt);
    resumeAt = 0;
    if (stream.isEnded()) {
      return false;
    }
    if (verdict instanceof Verdict.Wait wanted) {
      if (stream.inspectionOver(direction)) {
        return true;
      }
      waiter().begin(wanted);
      return false;
    }
    if (wait != null) {
      wait.reset();
    }
    if (verdict instanceof Verdict.Continue || verdict instanceof Verdict.Allow) {
      return true;
    }
    if (direction == Direction.REQUEST) {
      stream.reject();
    } else {
      stream.rejectResponse();
    }
    return false;
  }

  private RuleWait waiter() {
    RuleWait known = wait;
    if (known == null) {
      known = new RuleWait(new Deadline(stream.loop.loop, this::expired));
      wait = known;
    }
    return known;
  }

  void requestArrived() {
    if (step.compareTo(Step.CONNECTING) < 0) {
      arrived(Direction.REQUEST);
    }
  }

  void responseArrived() {
    if (step == Step.RESPONSE_RULES) {
      arrived(Direction.RESPONSE);
    }
  }

  private void arrived(Direction direction) {
    RuleWait waiting = wait;
    if (waiting != null
        && waiting.isWaiting()
        && (stream.inspectionOver(direction)
            || waiting.isSatisfied(stream.payloadSize(direction)))) {
      resume(waiting);
    }
  }

  private void expired() {
    RuleWait waiting = wait;
    if (waiting != null && waiting.isWaiting() && !stream.isEnded()) {
      waiting.expire();
      resume(waiting);
    }
  }

  private void resume(RuleWait waiting) {
    resumeAt = waiting.resume();
    run();
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
