package io.weir.filter.check;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.FilterServices;
import io.weir.api.log.LogDeclaration;
import io.weir.api.sample.CompileContext;
import io.weir.api.stream.StreamEvent;
import io.weir.api.telemetry.PipelineDefinition;
import io.weir.config.otel.Group;
import io.weir.config.otel.Instrumentation;
import io.weir.config.otel.OtelConfig;
import io.weir.config.otel.OtelParser;
import io.weir.config.otel.Scope;
import io.weir.filter.plan.ContextPlan;
import io.weir.filter.plan.EventPlan;
import io.weir.filter.plan.FilterOptions;
import io.weir.filter.plan.FilterPlan;
import io.weir.filter.plan.GroupPlan;
import io.weir.filter.plan.ScopePlan;
import io.weir.filter.run.DebugLog;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a filter's plan of its configuration. */
public final class PlanCompiler {

  private final FilterServices services;
  private final OtelConfig config;
  private final CompileContext context;
  private final Problems problems;

  public PlanCompiler(FilterServices services, OtelConfig config, CompileContext context) {
    this.services = services;
    this.config = config;
    this.context = context;
    this.problems = context.problems();
  }

  /** The plan; null after mistakes, which were reported to the context. */
  public @Nullable FilterPlan compile(Instrumentation instrumentation) {
    int before = problems.errorCount();
    Set<String> used = new ReferenceCheck(config, problems).run(instrumentation);
    CompileContext inside =
        context.withAcls(services.acls().declare(instrumentation.acls(), context));
    List<LogDeclaration> logs = logs(instrumentation);
    if (instrumentation.debugLevelAt() != null && !DebugLog.isEnabled()) {
      problems.warning(
          instrumentation.debugLevelAt(),
          "'debug-level' : keyword ignored",
          "the program's log does not show debug messages of " + DebugLog.LOGGER);
    }
    Word pipelineFile = instrumentation.config();
    PipelineDefinition pipeline =
        pipelineFile == null
            ? null
            : services
                .pipelines()
                .read(OtelParser.pipelineFile(pipelineFile), pipelineFile.location(), problems);
    TextMapPropagator propagator = propagator(instrumentation);

    Names names = new Names(config);
    ProblemSites sites = new ProblemSites();
    Carriers carriers = new Carriers(propagator);
    InstrumentCompiler instruments = new InstrumentCompiler(names, sites, problems);
    Map<String, ScopePlan> scopes =
        scopes(
            new ScopeCompiler(services, names, carriers, sites, instruments), instruments, inside);
    if (problems.errorCount() > before || pipeline == null) {
      return null;
    }
    return new FilterPlan(
        config.id(),
        config.file(),
        instrumentation.name().text(),
        pipeline,
        options(instrumentation),
        logs,
        new EventPlan(byEvent(scopes, used)),
        groups(scopes),
        instruments.created(),
        contexts(names, carriers),
        names.spans().size(),
        used.size(),
        sites.all());
  }

  private Map<String, ScopePlan> scopes(
      ScopeCompiler compiler, InstrumentCompiler instruments, CompileContext inside) {
    List<CompileContext> contexts = new ArrayList<>();
    for (Scope scope : config.scopes()) {
      CompileContext own = compiler.within(scope, inside);
      contexts.add(own);
      // An update may stand before the scope that creates its instrument.
      instruments.create(
          scope.name().text(), scope.instruments(), new ValueCompiler(services.expressions(), own));
    }
    Map<String, ScopePlan> plans = new LinkedHashMap<>();
    for (int i = 0; i < contexts.size(); i++) {
      Scope scope = config.scopes().get(i);
      plans.putIfAbsent(scope.name().text(), compiler.compile(i, scope, contexts.get(i)));
    }
    return plans;
  }

  private Map<StreamEvent, List<ScopePlan>> byEvent(
      Map<String, ScopePlan> scopes, Set<String> used) {
    Map<StreamEvent, List<ScopePlan>> byEvent = new EnumMap<>(StreamEvent.class);
    for (Scope scope : config.scopes()) {
      ScopePlan plan = scopes.get(scope.name().text());
      if (plan != null && scope.event() != null && used.contains(scope.name().text())) {
        byEvent.computeIfAbsent(scope.event().event(), event -> new ArrayList<>()).add(plan);
      }
    }
    return byEvent;
  }

  private List<GroupPlan> groups(Map<String, ScopePlan> scopes) {
    List<GroupPlan> groups = new ArrayList<>();
    for (Group group : config.groups()) {
      List<ScopePlan> plans = new ArrayList<>();
      for (Word name : group.scopes()) {
        ScopePlan plan = scopes.get(name.text());
        if (plan != null && !plans.contains(plan)) {
          plans.add(plan);
        }
      }
      groups.add(new GroupPlan(group.name().text(), plans.toArray(ScopePlan[]::new)));
    }
    return groups;
  }

  private static List<ContextPlan> contexts(Names names, Carriers carriers) {
    return names.contexts().stream()
        .map(name -> new ContextPlan(name, carriers.all(name), names.isExtracted(name)))
        .toList();
  }

  private static FilterOptions options(Instrumentation instrumentation) {
    return new FilterOptions(
        instrumentation.rateLimit(),
        instrumentation.disabled(),
        instrumentation.hardErrors(),
        !instrumentation.logs().isEmpty(),
        instrumentation.dontlogNormal(),
        instrumentation.debugLevel());
  }

  private List<LogDeclaration> logs(Instrumentation instrumentation) {
    List<LogDeclaration> declarations = new ArrayList<>();
    for (List<Word> words : instrumentation.logs()) {
      if (words.size() == 1 && words.get(0).is("global")) {
        declarations.addAll(context.process().globalLogs());
      } else {
        LogDeclaration declaration = services.logs().parse(words, problems);
        if (declaration != null) {
          declarations.add(declaration);
        }
      }
    }
    return declarations;
  }

  /** The propagators that the standard environment variable names. */
  private TextMapPropagator propagator(Instrumentation instrumentation) {
    String wanted = context.process().environment("OTEL_PROPAGATORS");
    List<String> names = new ArrayList<>();
    if (wanted != null) {
      for (String name : wanted.split(",", -1)) {
        if (!name.isBlank()) {
          names.add(name.strip());
        }
      }
    }
    try {
      return services.propagators().composite(names);
    } catch (IllegalArgumentException e) {
      problems.error(instrumentation.location(), "OTEL_PROPAGATORS : " + e.getMessage());
      return services.propagators().composite(List.of());
    }
  }
}
