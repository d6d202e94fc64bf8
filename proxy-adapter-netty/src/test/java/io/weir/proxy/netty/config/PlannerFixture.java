package io.weir.proxy.netty.config;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.weir.acl.AclEngine;
import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.filter.FilterProvider;
import io.weir.api.filter.FilterServices;
import io.weir.api.propagation.PropagatorRegistry;
import io.weir.config.haproxy.HaproxyConfig;
import io.weir.config.haproxy.HaproxyParser;
import io.weir.config.haproxy.ParserEnvironment;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.sample.SampleCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans configurations with real engines, hand-made filters and logs that are kept. */
public final class PlannerFixture {

  private final RecordedLogs logs = new RecordedLogs();
  private @Nullable ProcessPlan plan;
  private List<ConfigProblem> problems = List.of();

  /** Plans the text of one file. */
  public static PlannerFixture of(String... lines) {
    return of(new TaggingFilterProvider(), lines);
  }

  /** Plans the text of one file, whose filters are a test's own. */
  public static PlannerFixture of(FilterProvider filters, String... lines) {
    try {
      Path file = Files.createTempFile("planner", ".cfg");
      try {
        Files.writeString(file, String.join("\n", lines) + "\n");
        return of(filters, file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Plans one file. */
  public static PlannerFixture of(Path config) {
    return of(new TaggingFilterProvider(), config);
  }

  private static PlannerFixture of(FilterProvider filters, Path config) {
    PlannerFixture fixture = new PlannerFixture();
    SampleCompiler expressions = new SampleCompiler();
    FilterServices services =
        new FilterServices(
            expressions,
            new AclEngine(expressions, List.of()),
            (file, namedAt, into) -> {
              throw new AssertionError("no filter here has a pipeline");
            },
            new NoPropagators(),
            fixture.logs);
    Problems found = new Problems();
    ParserEnvironment environment =
        ParserEnvironment.builder()
            .environment(Map.of("HOME", "/home/somebody"))
            .ruleActions(filters.ruleActions())
            .build();
    HaproxyConfig parsed = new HaproxyParser().parse(List.of(config), environment, found);
    fixture.plan =
        new ProxyPlanner(services, List.of(filters), List.of())
            .plan(parsed, environment.environment(), found);
    fixture.problems = found.all();
    return fixture;
  }

  /** What came of it; fails where there were mistakes. */
  public ProcessPlan plan() {
    if (plan == null) {
      throw new AssertionError("mistakes:\n" + problemText());
    }
    return plan;
  }

  public boolean isRefused() {
    return plan == null;
  }

  public RecordedLogs logs() {
    return logs;
  }

  /** Problems in the order of their places, a line each, with the file's name left out. */
  public String problemText() {
    return problems.stream()
        .sorted(Comparator.comparing(ConfigProblem::location))
        .map(PlannerFixture::line)
        .collect(Collectors.joining("\n"));
  }

  private static String line(ConfigProblem problem) {
    SourceLocation at = problem.location();
    String hint = problem.hint() == null ? "" : " (" + problem.hint() + ")";
    return problem.severity()
        + " "
        + at.line()
        + ":"
        + at.column()
        + " "
        + Objects.requireNonNull(problem.message())
        + hint;
  }

  private static final class NoPropagators implements PropagatorRegistry {
    @Override
    public List<String> names() {
      return List.of();
    }

    @Override
    public TextMapPropagator composite(List<String> names) {
      throw new AssertionError("no filter here asks for propagators");
    }
  }
}
