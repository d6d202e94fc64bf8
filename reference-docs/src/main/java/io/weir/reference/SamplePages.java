package io.weir.reference;

import static io.weir.reference.Markdown.cells;
import static io.weir.reference.Markdown.code;
import static io.weir.reference.Markdown.prose;

import com.example.weir.MaskConverters;
import com.example.weir.TenantFetches;
import io.weir.acl.MapConverters;
import io.weir.acl.PatternSets;
import io.weir.api.sample.Availability;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.FetchDefinition;
import io.weir.sample.SampleCompiler;
import io.weir.sample.expression.Unsupported;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            + " the tests, on streams that are made for them: `=>` is followed by the type and"
            + " the value, bytes in hexadecimal. Fetches of plugins are listed by `weir -vv`.");
    fetches(page, compiler.fetches());
    page.heading("Of the example plugin");
    page.paragraph("[`examples/plugin`](../../examples/plugin) adds this:");
    fetches(page, new TenantFetches().fetches());
    unsupported(page, Unsupported.Kind.FETCH);
    return page.toString();
  }

  private void fetches(Markdown page, Collection<FetchDefinition> fetches) {
    page.table(
        cells("fetch", "type", "needs", "value", "example"),
        fetches.stream()
            .sorted(Comparator.comparing(FetchDefinition::name))
            .map(
                fetch ->
                    cells(
                        code(fetch.usage()),
                        fetch.output().label(),
                        fetch.availability().stream()
                            .sorted()
                            .map(Availability::label)
                            .collect(Collectors.joining(", ")),
                        prose(fetch.summary()),
                        examples.ofFetch(fetch.name())))
            .toList());
  }

  String converters() {
    Markdown page = new Markdown("Converters");
    page.paragraph(
        "A value is cast to the input's type first. Examples are evaluated by the tests: `=>` is"
            + " followed by the type and the value, bytes in hexadecimal. Converters of plugins are"
            + " listed by `weir -vv`.");
    List<ConverterDefinition> all = new ArrayList<>(compiler.converters());
    all.addAll(new MapConverters(new PatternSets(), compiler::regexes).converters());
    converters(page, all);
    page.heading("Of the example plugin");
    page.paragraph("[`examples/plugin`](../../examples/plugin) adds this:");
    converters(page, new MaskConverters().converters());
    unsupported(page, Unsupported.Kind.CONVERTER);
    return page.toString();
  }

  private void converters(Markdown page, Collection<ConverterDefinition> converters) {
    page.table(
        cells("converter", "from", "to", "result", "example"),
        converters.stream()
            .sorted(Comparator.comparing(ConverterDefinition::name))
            .map(
                converter ->
                    cells(
                        code(converter.usage()),
                        converter.input().label(),
                        converter.output().label(),
                        prose(converter.summary()),
                        example(converter.name())))
            .toList());
  }

  private String example(String converter) {
    String ofMap = MapExamples.cell(converter);
    return ofMap.isEmpty() ? examples.ofConverter(converter) : ofMap;
  }

  /** What is refused, a line for each reason. */
  private static void unsupported(Markdown page, Unsupported.Kind kind) {
    page.heading("Known, but not supported");
    page.paragraph("A configuration with one of these is refused, and the message says why:");
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (Unsupported.Entry entry : Unsupported.entries()) {
      if (entry.kind() == kind) {
        names.computeIfAbsent(entry.reason(), r -> new ArrayList<>()).add(code(entry.name()));
      }
    }
    page.table(
        cells("reason", "names"),
        names.entrySet().stream()
            .map(line -> cells(prose(line.getKey()), String.join(", ", line.getValue())))
            .toList());
  }
}
