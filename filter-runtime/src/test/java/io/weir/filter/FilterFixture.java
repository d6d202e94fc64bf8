package io.weir.filter;

import io.weir.acl.AclEngine;
import io.weir.api.acl.AclLookup;
import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.filter.Filter;
import io.weir.api.filter.FilterFactory;
import io.weir.api.filter.FilterServices;
import io.weir.api.filter.StreamFilter;
import io.weir.api.sample.CompileContext;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import io.weir.propagation.PropagatorTable;
import io.weir.sample.SampleCompiler;
import io.weir.testkit.TestingStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter made from the text of its file, with the real engines and everything kept in memory. */
final class FilterFixture {

  private static final String HEAD =
      """
      [f]
          otel-instrumentation i
              config otel.yml
      """;

  final TestingPipeline pipeline = new TestingPipeline();
  final TestingLogs logs = new TestingLogs();
  final Map<String, String> environment = new HashMap<>();
  final OpenTelemetryFilterProvider provider = new OpenTelemetryFilterProvider(environment);
  private final Path directory;

  FilterFixture(Path directory) {
    this.directory = directory;
  }

  /** A started filter of the scopes given, all of them in use. */
  Filter filter(String scopes) {
    return filter("", scopes);
  }

  /**
   * A started filter.
   *
   * @param options more lines for the instrumentation
   * @param scopes and groups
   */
  Filter filter(String options, String scopes) {
    return started(whole(options, scopes), new TestingStream());
  }

  /** A started filter in the process of a stream. */
  Filter filterOn(TestingStream stream, String scopes) {
    return started(whole("", scopes), stream);
  }

  private static String whole(String options, String scopes) {
    StringBuilder used = new StringBuilder();
    scopes
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("otel-scope "))
        .forEach(line -> used.append("        scopes ").append(line.substring(11)).append('\n'));
    return HEAD + options.indent(8) + used + scopes.indent(4);
  }

  private Filter started(String text, TestingStream stream) {
    Problems problems = new Problems();
    Filter filter = check(text, stream.frontend(), stream, problems);
    if (filter == null || problems.hasErrors()) {
      throw new AssertionError("problems: " + problems.all());
    }
    try {
      filter.start();
    } catch (io.weir.api.filter.FilterStartException e) {
      throw new AssertionError(e);
    }
    return filter;
  }

  /** Parses and checks a whole file. */
  @Nullable Filter check(String text, ProxyView proxy, TestingStream stream, Problems problems) {
    Path file = directory.resolve("otel.cfg");
    try {
      Files.writeString(file, text);
      Files.writeString(directory.resolve("otel.yml"), "signals: {}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    FilterFactory factory =
        provider.parse(
            List.of(word("id"), word("f"), word("config"), word(file.toString())),
            List.of(word("filter"), word("opentelemetry")),
            services(),
            problems);
    return factory == null
        ? null
        : factory.check(new CompileContext(problems, stream.process(), proxy, AclLookup.NONE));
  }

  FilterServices services() {
    SampleCompiler expressions = new SampleCompiler(List.of(), List.of());
    return new FilterServices(
        expressions,
        new AclEngine(expressions, List.of()),
        pipeline,
        new PropagatorTable(List.of()),
        logs);
  }

  static Word word(String text) {
    return new Word(text, new SourceLocation("haproxy.cfg", 1, 1));
  }

  /** Attaches to a stream, fires events, and detaches. */
  static void run(Filter filter, Stream stream, StreamEvent... events) {
    StreamFilter attached = attach(filter, stream);
    for (StreamEvent event : events) {
      attached.onEvent(event);
    }
    attached.detach();
  }

  static StreamFilter attach(Filter filter, Stream stream) {
    StreamFilter attached = filter.attach(stream);
    if (attached == null) {
      throw new AssertionError("the filter took no interest");
    }
    return attached;
  }

  /** Problems as {@code severity line: message}, one a line. */
  static String render(List<ConfigProblem> problems) {
    StringBuilder text = new StringBuilder();
    for (ConfigProblem problem : problems) {
      text.append(problem.severity()).append(' ');
      String file = problem.location().file();
      text.append(file.substring(file.lastIndexOf('/') + 1));
      text.append(':').append(problem.location().line()).append(": ").append(problem.message());
      text.append(problem.hint() == null ? "" : " (" + problem.hint() + ")").append('\n');
    }
    return text.toString();
  }
}
