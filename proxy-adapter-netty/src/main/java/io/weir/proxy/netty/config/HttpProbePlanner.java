package io.weir.proxy.netty.config;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.LogFormatUse;
import io.weir.api.sample.RegexPattern;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.Stream;
import io.weir.api.stream.VariableScope;
import io.weir.config.haproxy.HealthCheck;
import io.weir.config.haproxy.HttpCheckStep;
import io.weir.config.haproxy.HttpCheckStep.ExpectOutcome;
import io.weir.config.haproxy.HttpCheckStep.HeaderMatch;
import io.weir.config.haproxy.HttpCheckStep.HeaderPattern;
import io.weir.config.haproxy.HttpCheckStep.TextMatch;
import io.weir.proxy.netty.plan.HealthCheckPlan.HttpProbe;
import io.weir.proxy.netty.plan.ProbeStep;
import io.weir.proxy.netty.plan.ProbeStep.ProbeField;
import io.weir.proxy.netty.plan.ProbeStep.ProbeText;
import io.weir.proxy.netty.rule.RulePlaces;
import io.weir.proxy.netty.rule.VariableTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The steps of a health check over HTTP. */
final class HttpProbePlanner {

  // Without any expectation (HAProxy manual, section 4.2, http-check expect).
  private static final ProbeStep.Expect SUCCESS =
      new ProbeStep.Expect(
          check -> status(check) >= 200 && status(check) < 400,
          false,
          "L7OK",
          "L7STS",
          "L7TOUT",
          null,
          null,
          null,
          null,
          "");

  private final Planning planning;
  private final ExpressionCompiler expressions;
  private final Problems problems;
  private final CompileContext context;
  private final @Nullable Word uniqueIdFormat;

  HttpProbePlanner(Planning planning, SectionDraft draft) {
    this.planning = planning;
    this.expressions = planning.services().expressions();
    this.problems = planning.problems();
    this.context = RulePlaces.checks(draft.context());
    this.uniqueIdFormat = draft.section().uniqueIdFormat();
  }

  HttpProbe probe(HealthCheck.HttpCheck check) {
    List<ProbeStep> steps = new ArrayList<>();
    if (check.steps().stream().noneMatch(HttpCheckStep.Connect.class::isInstance)) {
      steps.add(new ProbeStep.Connect(null, null, true, false, ""));
    }
    // A connection alone is good once it stands; an answer that nothing judges is judged at the
    // end.
    boolean judged = true;
    for (HttpCheckStep step : check.steps()) {
      ProbeStep made = step(step);
      if (made != null) {
        steps.add(made);
      }
      if (step instanceof HttpCheckStep.Send) {
        judged = false;
      } else if (step instanceof HttpCheckStep.Expect) {
        judged = true;
      }
    }
    if (!judged) {
      steps.add(SUCCESS);
    }
    return new HttpProbe(
        steps,
        check.disableOn404(),
        check.sendState(),
        uniqueId(),
        planning.state(),
        planning.variables());
  }

  /** A format that is written for streams may need what no check has: then there is none here. */
  private @Nullable ProbeText uniqueId() {
    if (uniqueIdFormat == null) {
      return null;
    }
    CompileContext quiet =
        new CompileContext(
            new Problems(),
            context.process(),
            context.proxy(),
            context.acls(),
            context.inherited(),
            context.places());
    LogFormat format = expressions.compileLogFormat(uniqueIdFormat, quiet);
    return format == null || quiet.problems().errorCount() > 0
        ? null
        : check -> format.format(check, direction(check));
  }

  /** Says what is wrong with steps that nothing runs. */
  void read(List<HttpCheckStep> steps) {
    steps.forEach(this::step);
  }

  private @Nullable ProbeStep step(HttpCheckStep step) {
    if (step instanceof HttpCheckStep.Connect connect) {
      return new ProbeStep.Connect(
          connect.address() == null ? null : new ServerPlanner(planning).address(connect.address()),
          connect.port() == null ? null : number(connect.port()),
          connect.asServer(),
          connect.sendProxy(),
          comment(connect.comment()));
    }
    if (step instanceof HttpCheckStep.Send send) {
      return send(send);
    }
    if (step instanceof HttpCheckStep.Expect expect) {
      return expect(expect);
    }
    return variable((HttpCheckStep.Variable) step);
  }

  private static String comment(@Nullable Word comment) {
    return comment == null ? "" : ByteText.of(comment.text());
  }

  private ProbeStep send(HttpCheckStep.Send send) {
    List<ProbeField> headers = new ArrayList<>();
    for (HttpCheckStep.Header header : send.headers()) {
      headers.add(
          new ProbeField(header.name().toLowerCase(Locale.ROOT), text(header.format(), true)));
    }
    Word body = send.body();
    return new ProbeStep.Send(
        send.method(),
        text(send.uri(), send.uriIsFormat()),
        send.version(),
        headers,
        body == null ? ProbeText.always("") : text(body, send.bodyIsFormat()),
        comment(send.comment()));
  }

  private ProbeStep.@Nullable Expect expect(HttpCheckStep.Expect expect) {
    boolean text = false;
    Predicate<Stream> test;
    if (expect.match() instanceof TextMatch match) {
      text = match.kind() != TextMatch.Kind.STATUS && match.kind() != TextMatch.Kind.RSTATUS;
      test = textTest(match);
    } else {
      test = headerTest((HeaderMatch) expect.match());
    }
    ExpectOutcome outcome = expect.outcome();
    ProbeText onSuccess = outcome.onSuccess() == null ? null : text(outcome.onSuccess(), true);
    ProbeText onError = outcome.onError() == null ? null : text(outcome.onError(), true);
    ToIntFunction<Stream> code = outcome.statusCode() == null ? null : number(outcome.statusCode());
    String failure =
        expect.negated()
            ? "HTTP check matched unwanted content"
            : "HTTP content check did not match";
    return test == null
        ? null
        : new ProbeStep.Expect(
            expect.negated() ? test.negate() : test,
            text || onSuccess != null || onError != null || code != null,
            orElse(outcome.okStatus(), "L7OK"),
            orElse(outcome.errorStatus(), text ? "L7RSP" : "L7STS"),
            orElse(outcome.toutStatus(), "L7TOUT"),
            text ? failure : null,
            onSuccess,
            onError,
            code,
            comment(expect.comment()));
  }

  private static String orElse(@Nullable String given, String usual) {
    return given == null ? usual : given;
  }

  private @Nullable Predicate<Stream> textTest(TextMatch match) {
    Word pattern = match.pattern();
    return switch (match.kind()) {
      case STATUS -> {
        IntPredicate statuses = StatusRanges.parse(pattern, problems);
        yield statuses == null ? null : check -> statuses.test(status(check));
      }
      case STRING, STRING_LF -> {
        ProbeText text = value(pattern, match.kind() == TextMatch.Kind.STRING_LF);
        yield check -> check.payload(Direction.RESPONSE).contains(text.of(check));
      }
      case RSTATUS -> {
        RegexPattern regex = regex(pattern, false);
        yield regex == null ? null : check -> regex.matches(Integer.toString(status(check)));
      }
      case RSTRING -> {
        RegexPattern regex = regex(pattern, false);
        yield regex == null ? null : check -> regex.matches(check.payload(Direction.RESPONSE));
      }
    };
  }

  private @Nullable Predicate<Stream> headerTest(HeaderMatch match) {
    HeaderExpectation.Pattern name = pattern(match.name(), true);
    HeaderPattern given = match.value();
    HeaderExpectation.Pattern value = given == null ? null : pattern(given, false);
    return name == null || (given != null && value == null)
        ? null
        : new HeaderExpectation(match.whole(), name, value);
  }

  private HeaderExpectation.@Nullable Pattern pattern(HeaderPattern pattern, boolean ignoreCase) {
    if (pattern.method() == HeaderPattern.Method.REG) {
      RegexPattern regex = regex(pattern.pattern(), ignoreCase);
      return regex == null
          ? null
          : new HeaderExpectation.Pattern(pattern.method(), ProbeText.always(""), regex);
    }
    return new HeaderExpectation.Pattern(
        pattern.method(), value(pattern.pattern(), pattern.format()), null);
  }

  private @Nullable RegexPattern regex(Word pattern, boolean ignoreCase) {
    return expressions.regexes().compile(pattern, ignoreCase, problems);
  }

  private static int status(Stream check) {
    HttpResponse response = check.response();
    return response == null ? 0 : response.status();
  }

  private ProbeStep.@Nullable Variables variable(HttpCheckStep.Variable variable) {
    VariableTarget target =
        VariableTarget.parse(
            variable.variable(),
            "set-var",
            (at, message) -> problems.error(at, "http-check: " + message));
    if (target != null
        && target.name().scope() != VariableScope.PROC
        && target.name().scope() != VariableScope.SESS
        && target.name().scope() != VariableScope.CHECK) {
      problems.error(
          variable.variable().location(),
          "http-check: variable '" + target.name() + "' (expected: scope proc, sess or check)");
    }
    Word value = variable.value();
    if (value == null) {
      return target == null
          ? null
          : new ProbeStep.Variables(check -> check.variables().unset(target.name()));
    }
    if (variable.format()) {
      ProbeText text = value(value, true);
      return target == null
          ? null
          : new ProbeStep.Variables(
              check -> target.set(check.variables(), Sample.of(text.of(check))));
    }
    SampleExpression expression = expressions.compile(value, context);
    return target == null || expression == null
        ? null
        : new ProbeStep.Variables(
            check -> {
              Sample sample = expression.fetch(check, direction(check));
              if (sample != null) {
                target.set(check.variables(), sample);
              }
            });
  }

  /** What is sent or told: a constant, or a format that is rendered each time. */
  private ProbeText text(Word word, boolean isFormat) {
    return text(word, isFormat, LogFormatUse.HTTP);
  }

  /** The same for what is kept or compared, with all its bytes. */
  private ProbeText value(Word word, boolean isFormat) {
    return text(word, isFormat, LogFormatUse.VARIABLE);
  }

  private ProbeText text(Word word, boolean isFormat, LogFormatUse use) {
    if (!isFormat) {
      return ProbeText.always(ByteText.of(word.text()));
    }
    LogFormat format = expressions.compileLogFormat(word, use, context);
    return format == null ? ProbeText.always("") : check -> format.format(check, direction(check));
  }

  /** A number, or an expression that is evaluated each time; 0 where it has no value. */
  private @Nullable ToIntFunction<Stream> number(Word word) {
    if (word.text().matches("[+-]?\\d{1,9}")) {
      int constant = Integer.parseInt(word.text());
      return check -> constant;
    }
    SampleExpression expression = expressions.compile(word, context);
    return expression == null
        ? null
        : check -> {
          Sample sample = expression.fetch(check, direction(check));
          Sample cast = sample == null ? null : sample.castTo(SampleType.SINT);
          return cast instanceof Sample.Int number ? (int) number.value() : 0;
        };
  }

  private static Direction direction(Stream check) {
    return check.response() == null ? Direction.NONE : Direction.RESPONSE;
  }
}
