package io.weir.proxy.netty.management;

import static io.weir.proxy.netty.management.BuiltInCommands.command;

import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.Sample;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.VariableScope;
import io.weir.proxy.netty.plan.ProcessPlan;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Commands on the variables of the process. */
final class VariableCommands {

  private final ProcessPlan plan;

  VariableCommands(ProcessPlan plan) {
    this.plan = plan;
  }

  List<CliCommand> commands() {
    return List.of(
        command(
            "get var",
            CliLevel.OPERATOR,
            "get var <name>                           : show a variable of the process",
            this::get));
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
