package io.weir.proxy.netty.management;

import static io.weir.proxy.netty.management.BuiltInCommands.command;

import io.weir.api.acl.AclLookup;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.LogFormatUse;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SamplePlace;
import io.weir.api.stream.Direction;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.VariableScope;
import io.weir.proxy.netty.plan.DetachedStream;
import io.weir.proxy.netty.plan.ProcessPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commands on the variables of the process. */
final class VariableCommands {

  private final ProcessPlan plan;

  VariableCommands(ProcessPlan plan) {
    this.plan = plan;
  }

  List<CliCommand> commands() {
    List<CliCommand> commands = new ArrayList<>();
    ExpressionCompiler expressions = plan.management().expressions();
    if (expressions != null) {
      commands.add(
          command(
              "set var",
              CliLevel.OPERATOR,
              "set var <name> [expr|fmt] <value>        : set a variable of the process",
              request -> set(request, expressions)));
    }
    commands.add(
        command(
            "get var",
            CliLevel.OPERATOR,
            "get var <name>                           : show a variable of the process",
            this::get));
    return commands;
  }

  private String set(CliRequest request, ExpressionCompiler expressions) {
    List<String> words = request.arguments();
    VariableName name = words.isEmpty() ? null : name(words.get(0));
    if (name == null || words.size() < 2 || words.size() > 3) {
      return "set var: expected a variable of scope proc, then an expression, 'expr' and an"
          + " expression, or 'fmt' and a format\n";
    }
    boolean typed = words.size() == 3;
    if (typed && !words.get(1).equals("expr") && !words.get(1).equals("fmt")) {
      return "set var: " + words.get(1) + " (expected: expr or fmt)\n";
    }
    Problems problems = new Problems();
    Word text = new Word(words.get(words.size() - 1), SourceLocation.ofFile("set var"));
    CompileContext context =
        new CompileContext(problems, plan.state(), null, AclLookup.NONE)
            .at(Set.of(SamplePlace.PROCESS));
    Sample value = value(expressions, text, typed && words.get(1).equals("fmt"), context);
    if (problems.hasErrors()) {
      return problems.all().get(0).message() + "\n";
    }
    if (value == null) {
      return "set var: the expression has no value here\n";
    }
    plan.variables().set(name, value);
    return "";
  }

  private @Nullable Sample value(
      ExpressionCompiler expressions, Word text, boolean format, CompileContext context) {
    DetachedStream nobody = new DetachedStream(plan.state(), plan.variables());
    if (format) {
      LogFormat compiled = expressions.compileLogFormat(text, LogFormatUse.VARIABLE, context);
      return compiled == null ? null : Sample.of(compiled.format(nobody, Direction.NONE));
    }
    SampleExpression compiled = expressions.compile(text, context);
    return compiled == null ? null : compiled.fetch(nobody, Direction.NONE);
  }

  private String get(CliRequest request) {
    String text = request.arguments().isEmpty() ? "" : request.arguments().get(0);
    VariableName name = name(text);
    Sample value = name == null ? null : plan.variables().get(name);
    if (value == null) {
      return "Variable not found\n";
    }
    return text
        + ": type="
        + value.type().name().toLowerCase(Locale.ROOT)
        + " value=<"
        + ByteText.toText(value.toByteText())
        + ">\n";
  }

  private static @Nullable VariableName name(String text) {
    try {
      VariableName name = VariableName.parse(text);
      return name.scope() == VariableScope.PROC ? name : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
