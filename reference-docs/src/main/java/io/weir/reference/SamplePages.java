package io.weir.reference;

import static io.weir.reference.Markdown.cells;
import static io.weir.reference.Markdown.code;
import static io.weir.reference.Markdown.prose;

import io.weir.acl.MapConverters;
import io.weir.acl.PatternSets;
import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.sample.SampleCompiler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sample fetches and converters. */
final class SamplePages {

  private final SampleCompiler compiler = new SampleCompiler();
  private final SampleExamples examples;

  SamplePages(SampleExamples examples) {
    this.examples = examples;
  }

  String fetches() {
    Markdown page = new Markdown("Sample fetches");
    page.paragraph(
        "Where *needs* lists several things, any one of them suffices. Examples are evaluated by"
            + " the tests, on one request that is made for them: `=>` is followed by the type and"
            + " the value, bytes in hexadecimal. Fetches of plugins are listed by `weir -vv`.");
    page.table(
        cells("fetch", "type", "needs", "value", "example"),
        compiler.fetches().stream()
            .sorted(Comparator.comparing(FetchDefinition::name))
            .map(
                fetch ->
                    cells(
                        code(usage(fetch.name(), fetch.parameters())),
                        fetch.output().label(),
                        fetch.availability().stream()
                            .sorted()
                            .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                            .collect(Collectors.joining(", ")),
                        prose(fetch.summary()),
                        examples.ofFetch(fetch.name())))
            .toList());
    return page.toString();
  }

  String converters() {
    Markdown page = new Markdown("Converters");
    page.paragraph(
        "A value is cast to the input's type first. Examples are evaluated by the tests: `=>` is"
            + " followed by the type and the value, bytes in hexadecimal. Converters of plugins are"
            + " listed by `weir -vv`.");
    List<ConverterDefinition> all = new ArrayList<>(compiler.converters());
    all.addAll(new MapConverters(new PatternSets(), compiler::regexes).converters());
    page.table(
        cells("converter", "from", "to", "result", "example"),
        all.stream()
            .sorted(Comparator.comparing(ConverterDefinition::name))
            .map(
                converter ->
                    cells(
                        code(usage(converter.name(), converter.parameters())),
                        converter.input().label(),
                        converter.output().label(),
                        prose(converter.summary()),
                        examples.ofConverter(converter.name())))
            .toList());
    return page.toString();
  }

  private static String usage(String name, List<Parameter> parameters) {
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
