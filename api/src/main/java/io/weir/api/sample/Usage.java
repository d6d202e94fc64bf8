package io.weir.api.sample;

import java.util.List;

/** How the lines of tables are written for readers. */
final class Usage {

  private Usage() {}

  /** A name and its parameters: optional ones in brackets, each with its type and range. */
  static String of(String name, List<Parameter> parameters) {
    if (parameters.isEmpty()) {
      return name;
    }
    StringBuilder text = new StringBuilder(name).append('(');
    int open = 0;
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      if (!parameter.required()) {
        text.append('[');
        open++;
      }
      text.append(i == 0 ? "" : ",").append(describe(parameter));
    }
    return text.append("]".repeat(open)).append(')').toString();
  }

  private static String describe(Parameter parameter) {
    if (parameter.type() == ArgumentType.ENUM && !parameter.words().isEmpty()) {
      return String.join("|", parameter.words());
    }
    String range =
        parameter.minimum() == Long.MIN_VALUE && parameter.maximum() == Long.MAX_VALUE
            ? ""
            : " "
                + (parameter.minimum() == Long.MIN_VALUE ? "" : parameter.minimum())
                + ".."
                + (parameter.maximum() == Long.MAX_VALUE ? "" : parameter.maximum());
    return "<" + parameter.name() + ": " + parameter.type().label() + range + ">";
  }
}
