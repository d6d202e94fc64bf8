package io.weir.config.haproxy;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.config.haproxy.HealthCheck.HttpCheck;
import io.weir.config.haproxy.HttpCheckStep.Connect;
import io.weir.config.haproxy.HttpCheckStep.Expect;
import io.weir.config.haproxy.HttpCheckStep.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code option httpchk} and {@code http-check} lines, while a section is read. */
final class HttpCheckDraft {

  private static final List<String> KEYWORDS =
      List.of(
          "comment",
          "connect",
          "disable-on-404",
          "expect",
          "send",
          "send-state",
          "set-var",
          "set-var-fmt",
          "unset-var");

  private @Nullable SourceLocation location;

  /** The first {@code http-check} line of its own. */
  private @Nullable SourceLocation firstLine;

  /** What {@code option httpchk} and the first {@code http-check send} say together. */
  private HttpRequestDraft request = new HttpRequestDraft();

  /** Stands among the steps for the first request, which further lines may change. */
  private static final @Nullable HttpCheckStep REQUEST = null;

  /** In order. */
  private final List<@Nullable HttpCheckStep> steps = new ArrayList<>();

  private boolean disableOn404;
  private boolean sendState;

  /** A comment that waits for its line. */
  private @Nullable Word comment;

  // What a section says itself takes the place of all that it has from its defaults.
  private boolean stepsInherited;
  private boolean expectationsInherited;

  /** Whether an expectation before the first request and the option has put that request in. */
  private boolean requestAwaited;

  HttpCheckDraft(@Nullable HttpCheckDraft parent) {
    if (parent != null) {
      location = parent.location;
      request = new HttpRequestDraft(parent.request);
      steps.addAll(parent.steps);
      disableOn404 = parent.disableOn404;
      sendState = parent.sendState;
      stepsInherited = true;
      expectationsInherited = true;
    }
  }

  void off() {
    location = null;
  }

  /** {@code option httpchk [[method] uri [version [host]]]}. */
  void option(Line line) {
    location = line.location();
    ownSteps();
    requestAwaited = false;
    request.option(line);
  }

  private void ownSteps() {
    if (stepsInherited) {
      stepsInherited = false;
      request = new HttpRequestDraft();
    }
    ownExpectations();
  }

  /** Other expectations alone leave the request as it is in the defaults. */
  private void ownExpectations() {
    if (expectationsInherited) {
      expectationsInherited = false;
      steps.clear();
      requestAwaited = false;
    }
  }

  /** An {@code http-check} line. */
  void line(Line line) {
    Word word = line.subKeyword("one of " + String.join(", ", KEYWORDS));
    if (word == null) {
      return;
    }
    if (firstLine == null && !word.is("disable-on-404") && !word.is("send-state")) {
      firstLine = line.location();
    }
    int open = word.text().indexOf('(');
    String keyword = open < 0 ? word.text() : word.text().substring(0, open);
    switch (keyword) {
      case "comment" -> {
        comment = line.argument("a text");
        // As in HAProxy, further words are no mistake.
        line.rest();
      }
      case "disable-on-404" -> disableOn404 = true;
      case "send-state" -> sendState = true;
      case "send" -> send(line);
      case "connect" -> {
        ownSteps();
        add(line, keyword, syntax(line).connect());
      }
      case "expect" -> {
        Expect expect = syntax(line).expect();
        if (expect != null) {
          ownExpectations();
          add(line, keyword, expect);
        }
      }
      case "set-var", "set-var-fmt", "unset-var" -> {
        ownSteps();
        HttpCheckSyntax syntax = new HttpCheckSyntax(line, null);
        Variable variable =
            keyword.equals("unset-var")
                ? syntax.unset(word)
                : syntax.set(word, keyword.equals("set-var-fmt"));
        if (variable != null) {
          steps.add(variable);
        }
      }
      default -> {
        line.unknown(word, KEYWORDS);
        line.rest();
      }
    }
    line.end();
  }

  private HttpCheckSyntax syntax(Line line) {
    Word waiting = comment;
    comment = null;
    return new HttpCheckSyntax(line, waiting);
  }

  private void send(Line line) {
    ownSteps();
    Word waiting = comment;
    comment = null;
    if (requestAwaited) {
      requestAwaited = false;
      request.send(line, waiting);
    } else if (steps.contains(REQUEST)) {
      HttpRequestDraft further = new HttpRequestDraft();
      further.send(line, waiting);
      add(line, "send", further.build(line.location()));
    } else {
      request.send(line, waiting);
      add(line, "send", REQUEST);
    }
  }

  /** Adds a step where it can stand: a connection takes one request, whose answer is judged. */
  private void add(Line line, String keyword, @Nullable HttpCheckStep step) {
    boolean begins = steps.stream().allMatch(Variable.class::isInstance);
    HttpCheckStep last = lastButVariables();
    if (step instanceof Connect && !begins && !connects()) {
      line.problems()
          .error(
              line.location(),
              "'http-check connect' : a check that connects begins with it (expected: 'http-check"
                  + " connect' before all but set-var, unset-var and comment)");
      return;
    }
    boolean requested = steps.contains(REQUEST);
    String missing = null;
    if (step instanceof Connect) {
      missing = begins || last instanceof Expect ? null : "expect";
    } else if (step instanceof Expect) {
      missing = requested && last instanceof Connect ? "send" : null;
      if (!requested) {
        steps.add(placeOfRequest(), REQUEST);
        requestAwaited = location == null;
      }
    } else {
      missing = begins || last instanceof Connect ? null : "connect";
    }
    if (missing == null) {
      steps.add(step);
    } else {
      line.problems()
          .error(
              line.location(),
              "'http-check "
                  + keyword
                  + "' : out of order (expected: 'http-check "
                  + missing
                  + "' before it)");
    }
  }

  private @Nullable HttpCheckStep lastButVariables() {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (!(steps.get(i) instanceof Variable)) {
        return steps.get(i);
      }
    }
    return null;
  }

  private boolean connects() {
    return steps.stream().anyMatch(Connect.class::isInstance);
  }

  /** What would be done, were there {@code option httpchk}. */
  List<HttpCheckStep> idleSteps() {
    SourceLocation line = firstLine;
    return location != null || line == null ? List.of() : built(line);
  }

  void warnAboutIdleLines(ProxyKind kind, String name, Problems problems) {
    if (location == null && firstLine != null) {
      problems.warning(
          firstLine,
          kind.configName()
              + " '"
              + name
              + "' uses http-check rules without 'option httpchk', so the rules are ignored");
    }
  }

  HealthCheck build() {
    if (location == null) {
      return HealthCheck.TCP;
    }
    return new HealthCheck(new HttpCheck(location, built(location), disableOn404, sendState));
  }

  private List<HttpCheckStep> built(SourceLocation option) {
    List<HttpCheckStep> built = new ArrayList<>();
    for (HttpCheckStep step : steps) {
      built.add(step == REQUEST ? request.build(option) : step);
    }
    if (!steps.contains(REQUEST)) {
      built.add(placeOfRequest(), request.build(option));
    }
    return built;
  }

  /** Behind the connection it goes on, or first of all. */
  private int placeOfRequest() {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Connect) {
        return i + 1;
      }
    }
    return 0;
  }
}
