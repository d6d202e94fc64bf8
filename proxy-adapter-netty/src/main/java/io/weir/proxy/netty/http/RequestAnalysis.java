package io.weir.proxy.netty.http;

import io.weir.api.stream.StreamEvent;
import io.weir.proxy.netty.loop.Deadline;
import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.ForwardedFor;
import io.weir.proxy.netty.plan.InternalService;
import io.weir.proxy.netty.plan.MonitorPlan;
import io.weir.proxy.netty.plan.Reply;
import io.weir.proxy.netty.plan.RuleList;
import io.weir.proxy.netty.plan.Verdict;
import io.weir.proxy.netty.stream.BackendRuntime;
import io.weir.proxy.netty.stream.ProxyRuntime;
import io.weir.proxy.netty.stream.RuleWait;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a request from its head to its server, in HAProxy's order, each with its event. A
 * step that has to wait returns, and {@link #run} goes on with it later.
 */
final class RequestAnalysis {

  private enum Step {
    FRONTEND_TCP,
    MONITOR,
    FRONTEND_BODY,
    FRONTEND_HTTP,
    FRONTEND_HTTP_RULES,
    SWITCHING,
    BACKEND_TCP_RULES,
    BACKEND_BODY,
    BACKEND_HTTP,
    BACKEND_HTTP_RULES,
    SERVICE,
    SERVER,
    DONE;

    /** Kept, because {@code values()} makes a new array for each call: once a step and stream. */
    private static final Step[] ALL = values();

    Step next() {
      return ALL[ordinal() + 1];
    }
  }

  private static final Reply MONITOR_PAGE =
      new Reply(
          200,
          "OK",
          List.of(
              new Reply.Field("cache-control", "no-cache"),
              new Reply.Field("content-type", "text/html")),
          "<html><body><h1>200 OK</h1>\nService ready.\n</body></html>\n"
              .getBytes(StandardCharsets.ISO_8859_1),
          false);

  private final HttpStream stream;
  private Step step = Step.FRONTEND_TCP;
  private @Nullable RuleWait wait;
  private int resumeAt;
  private boolean begun;
  private boolean bodyWait;
  private @Nullable Runnable tarpit;

  RequestAnalysis(HttpStream stream) {
    this.stream = stream;
  }

  private ProxyRuntime front() {
    return stream.frontend.proxy;
  }

  /** Goes on until something has to be waited for, the proxy answers, or a server is looked for. */
  void run() {
    while (step != Step.DONE && !stream.isEnded()) {
      Step now = step;
      if (!execute(now)) {
        return;
      }
      if (step == now) {
        step = now.next();
      }
      begun = false;
    }
  }

  /** Answers whether the step is through. */
  private boolean execute(Step now) {
    return switch (now) {
      case FRONTEND_TCP -> {
        once(StreamEvent.FRONTEND_TCP_REQUEST);
        yield rules(front().rules.tcpRequestContent());
      }
      case MONITOR -> monitor();
      case FRONTEND_BODY -> {
        once(StreamEvent.HTTP_WAIT_REQUEST);
        if (front().plan.bufferRequest() && !awaitBody()) {
          yield false;
        }
        stream.event(StreamEvent.HTTP_BODY_REQUEST);
        yield true;
      }
      case FRONTEND_HTTP -> {
        stream.event(StreamEvent.FRONTEND_HTTP_REQUEST);
        yield true;
      }
      case FRONTEND_HTTP_RULES -> rules(front().rules.httpRequest());
      case SWITCHING -> switchBackend();
      case BACKEND_TCP_RULES -> {
        once(StreamEvent.BACKEND_TCP_REQUEST);
        yield rules(stream.proxy().rules.tcpRequestContent());
      }
      case BACKEND_BODY -> !stream.proxy().plan.bufferRequest() || awaitBody();
      case BACKEND_HTTP -> {
        stream.event(StreamEvent.BACKEND_HTTP_REQUEST);
        yield true;
      }
      case BACKEND_HTTP_RULES -> rules(stream.proxy().rules.httpRequest());
      case SERVICE -> service();
      case SERVER -> findServer();
      case DONE -> false;
    };
  }

  /** An event that comes once, however often its step has to wait. */
  private void once(StreamEvent event) {
    if (!begun) {
      begun = true;
      stream.event(event);
    }
  }

  private boolean monitor() {
    MonitorPlan monitor = stream.frontend.plan.monitor();
    if (monitor == null || !monitor.matches(stream.request.uri())) {
      return true;
    }
    if (monitor.fails(stream)) {
      stream.reply(503, "PR");
    } else {
      stream.reply(MONITOR_PAGE, 200, "PR");
    }
    return false;
  }

  private boolean switchBackend() {
    stream.event(StreamEvent.SWITCHING_RULES_REQUEST);
    BackendPlan chosen = stream.frontend.plan.switching().select(stream);
    BackendRuntime backend = chosen == null ? null : stream.frontend.backend(chosen);
    stream.setBackend(backend);
    if (backend == null || backend.proxy == front()) {
      step = Step.SERVICE;
    }
    return true;
  }

  private boolean service() {
    BackendRuntime backend = stream.backendRuntime();
    InternalService service = backend == null ? null : backend.plan.service();
    if (service == null || !service.accepts(stream)) {
      return true;
    }
    if (service.needsBody(stream) && !awaitBody()) {
      return false;
    }
    Reply reply = service.answer(stream);
    stream.serviceAnswers(service.name());
    stream.reply(reply, reply.status(), "LR");
    return false;
  }

  private boolean findServer() {
    stream.event(StreamEvent.PROCESS_SERVER_RULES_REQUEST);
    stream.applyServerRules();
    stream.event(StreamEvent.HTTP_PROCESS_REQUEST);
    addProxyHeaders();
    stream.event(StreamEvent.TCP_RDP_COOKIE_REQUEST);
    stream.event(StreamEvent.PROCESS_STICKING_RULES_REQUEST);
    stream.event(StreamEvent.HTTP_HEADERS_REQUEST);
    step = Step.DONE;
    stream.connect();
    return false;
  }

  private void addProxyHeaders() {
    String idHeader = stream.frontend.plan.uniqueIdHeader();
    String id = idHeader == null ? null : stream.uniqueId();
    if (idHeader != null && id != null) {
      stream.request.headers().add(idHeader, id);
    }
    ProxyRuntime back = stream.proxy();
    ForwardedFor.apply(
        back == front() ? ForwardedFor.NONE : front().plan.forwardedFor(),
        back.plan.forwardedFor(),
        stream);
  }

  // Rules

  private boolean rules(RuleList list) {
    if (list.isEmpty()) {
      return true;
    }
    Verdict verdict = list.run(stream, resumeAt);
    resumeAt = 0;
    stream.sendEarlyHints();
    if (stream.isEnded()) {
      return false;
    }
    if (verdict instanceof Verdict.Wait wanted) {
      if (!isInspectionOver()) {
        begin(wanted);
        return false;
      }
      // The list did not mind that nothing more will come; better to go on than to hang.
      return true;
    }
    if (wait != null) {
      wait.reset();
    }
    if (verdict instanceof Verdict.Answer answer) {
      answer(answer);
      return false;
    }
    if (verdict instanceof Verdict.Reject || verdict instanceof Verdict.Close) {
      stream.proxy().counters.deniedRequests.increment();
      stream.closeClientAfter();
      stream.abort("PR");
      return false;
    }
    return true;
  }

  private void answer(Verdict.Answer answer) {
    switch (answer.kind()) {
      case RETURN, REDIRECT -> send(answer, "LR");
      case DENY -> {
        stream.proxy().counters.deniedRequests.increment();
        send(answer, "PR");
      }
      case ERROR -> {
        stream.internalError();
        send(answer, "PR");
      }
      case TARPIT -> {
        stream.proxy().counters.deniedRequests.increment();
        tarpit = () -> send(answer, "PT");
        stream.client.deadline().clear();
        Deadline until = new Deadline(stream.loop.loop, this::expired);
        wait = new RuleWait(until);
        long millis = stream.proxy().plan.timeouts().tarpit();
        until.after(Math.max(millis, 1));
      }
    }
  }

  private void send(Verdict.Answer answer, String termination) {
    if (answer.reply() == null) {
      stream.reply(answer.status(), termination);
    } else {
      stream.reply(answer.reply(), answer.status(), termination);
    }
  }

  // Waiting for the body

  private RuleWait waiter() {
    RuleWait known = wait;
    if (known == null) {
      known = new RuleWait(new Deadline(stream.loop.loop, this::expired));
      wait = known;
    }
    return known;
  }

  private void begin(Verdict.Wait wanted) {
    waiter().begin(wanted);
    stream.body.askForBody();
  }

  /** Waits for the whole body, as far as the buffer can hold it. */
  private boolean awaitBody() {
    if (isInspectionOver()) {
      if (bodyWait && wait != null) {
        wait.reset();
      }
      bodyWait = false;
      return true;
    }
    if (!bodyWait) {
      bodyWait = true;
      long millis = front().plan.timeouts().httpRequest();
      begin(new Verdict.Wait(0, millis > 0 ? millis : Long.MAX_VALUE / 1_000_000, 0, 408));
    }
    return false;
  }

  /** Whether it waits for the body. */
  boolean isWaiting() {
    return wait != null && wait.isWaiting();
  }

  /** Something came, or the body ended. */
  void bodyArrived() {
    RuleWait waiting = wait;
    if (waiting == null || !waiting.isWaiting()) {
      return;
    }
    if (isInspectionOver() || waiting.isSatisfied(stream.body.payloadSize())) {
      resume(waiting);
    }
  }

  private void resume(RuleWait waiting) {
    resumeAt = waiting.resume();
    run();
    stream.flush();
  }

  private void expired() {
    Runnable answer = tarpit;
    RuleWait waiting = wait;
    if (stream.isEnded()) {
      return;
    }
    if (answer != null) {
      answer.run();
    } else if (waiting != null && waiting.isWaiting()) {
      int status = waiting.expire();
      if (status != 0) {
        stream.reply(status, "cR");
      } else {
        resume(waiting);
      }
    }
    stream.flush();
  }

  /** The client did not wait for its answer; answers whether it was being kept waiting. */
  boolean endTarpit() {
    Runnable answer = tarpit;
    if (answer == null) {
      return false;
    }
    answer.run();
    return true;
  }

  boolean isInspectionOver() {
    return stream.body.isComplete()
        || stream.body.isFull()
        || (wait != null && wait.isTimedOut())
        || stream.client.isInputEnded();
  }

  void stop() {
    step = Step.DONE;
    if (wait != null) {
      wait.stop();
    }
  }
}
