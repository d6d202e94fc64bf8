package io.weir.filter.check;

import io.weir.api.acl.AclLookup;
import io.weir.api.acl.Condition;
import io.weir.api.config.Word;
import io.weir.api.filter.FilterServices;
import io.weir.api.sample.CompileContext;
import io.weir.config.otel.EventBinding;
import io.weir.config.otel.Extract;
import io.weir.config.otel.Scope;
import io.weir.config.otel.SpanDeclaration;
import io.weir.filter.plan.ExtractPlan;
import io.weir.filter.plan.FinishPlan;
import io.weir.filter.plan.LogRecordPlan;
import io.weir.filter.plan.ScopePlan;
import io.weir.filter.plan.SpanPlan;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compiles one scope after the other. */
final class ScopeCompiler {

  private final FilterServices services;
  private final Names names;
  private final Carriers carriers;
  private final ProblemSites sites;
  private final InstrumentCompiler instruments;

  ScopeCompiler(
      FilterServices services,
      Names names,
      Carriers carriers,
      ProblemSites sites,
      InstrumentCompiler instruments) {
    this.services = services;
    this.names = names;
    this.carriers = carriers;
    this.sites = sites;
    this.instruments = instruments;
  }

  /** The context in which a scope's expressions and its condition are compiled. */
  CompileContext within(Scope scope, CompileContext instrumentation) {
    AclLookup acls = services.acls().declare(scope.acls(), instrumentation);
    return instrumentation.withAcls(acls);
  }

  /** A scope, in its own context. Mistakes were reported. */
  ScopePlan compile(int index, Scope scope, CompileContext context) {
    String name = scope.name().text();
    ValueCompiler values = new ValueCompiler(services.expressions(), context);
    SpanCompiler spans = new SpanCompiler(name, names, carriers, sites, values);
    LogRecordCompiler logRecords =
        new LogRecordCompiler(name, names, sites, values, context.problems());
    return new ScopePlan(
        index,
        name,
        condition(scope.event(), context),
        scope.spans().stream().anyMatch(SpanDeclaration::root),
        extracts(scope),
        scope.spans().stream().map(spans::compile).toArray(SpanPlan[]::new),
        instruments.numbers(scope.instruments()),
        instruments.updates(name, scope.instruments(), values),
        scope.logRecords().stream()
            .map(logRecords::compile)
            .filter(Objects::nonNull)
            .toArray(LogRecordPlan[]::new),
        scope.finish().isEmpty() ? null : finish(scope.finish()),
        TimeUnit.MILLISECONDS.toNanos(scope.idleTimeoutMillis()));
  }

  private @Nullable Condition condition(@Nullable EventBinding event, CompileContext context) {
    return event == null || event.condition().isEmpty()
        ? null
        : services.acls().compile(event.condition(), context);
  }

  private ExtractPlan[] extracts(Scope scope) {
    return scope.extracts().stream()
        .map(extract -> extract(scope, extract))
        .toArray(ExtractPlan[]::new);
  }

  private ExtractPlan extract(Scope scope, Extract extract) {
    String name = extract.prefix().text();
    return new ExtractPlan(
        names.context(name),
        carriers.of(name, extract.storage()),
        sites.add(
            "otel-scope '" + scope.name() + "' : extract '" + name + "' : nothing was found"));
  }

  private FinishPlan finish(List<Word> words) {
    IntStream.Builder spans = IntStream.builder();
    IntStream.Builder contexts = IntStream.builder();
    for (Word word : words) {
      int span = names.span(word.text());
      if (span >= 0) {
        spans.add(span);
      }
      int context = names.context(word.text());
      // An automatic prefix is the span's own name: to end the span is not to take back what it
      // has sent.
      if (context >= 0 && (span < 0 || names.isExtracted(word.text()))) {
        contexts.add(context);
      }
    }
    return new FinishPlan(
        has(words, "*"),
        has(words, "*req*"),
        has(words, "*res*"),
        spans.build().toArray(),
        contexts.build().toArray());
  }

  private static boolean has(List<Word> words, String wildcard) {
    return words.stream().anyMatch(word -> word.is(wildcard));
  }
}
