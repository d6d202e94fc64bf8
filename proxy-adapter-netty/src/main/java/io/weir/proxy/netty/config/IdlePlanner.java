package io.weir.proxy.netty.config;

import io.weir.api.acl.Condition;
import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.sample.LogFormatUse;
import io.weir.config.haproxy.HealthCheck;
import io.weir.config.haproxy.IdleLines;
import io.weir.config.haproxy.LogLine;
import io.weir.config.haproxy.LogSettings;
import io.weir.config.haproxy.ProxyMode;
import io.weir.config.haproxy.ProxySection;
import io.weir.config.haproxy.UseBackend;
import io.weir.config.haproxy.UseServer;
import io.weir.proxy.netty.plan.ProxyCounters;
import io.weir.proxy.netty.rule.RuleCompiler;
import io.weir.proxy.netty.rule.RulePlaces;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what nothing runs, for its mistakes: sections that are disabled, {@code defaults} that
 * nothing inherits from, and lines that others replace.
 *
 * <p>Of such sections, what stands on their lines is looked at, and not what they miss: as in
 * HAProxy, a disabled section may name a backend that is not there.
 */
final class IdlePlanner {

  private final Planning planning;
  private final ExpressionCompiler expressions;

  IdlePlanner(Planning planning) {
    this.planning = planning;
    this.expressions = planning.services().expressions();
  }

  /** The idle lines of a section that runs. */
  void lines(SectionDraft draft) {
    lines(draft.section().idle(), draft);
  }

  private void lines(IdleLines idle, SectionDraft draft) {
    idle.logFormats().forEach(format -> log(format, draft));
    idle.uniqueIds().forEach(format -> uniqueId(format, draft));
    idle.conditions().forEach(words -> condition(words, draft.context()));
    new HttpProbePlanner(planning, draft).read(idle.checkSteps());
  }

  /**
   * The sections that nothing runs.
   *
   * @param running the others, which expressions may speak of
   */
  static void sections(
      Planning planning, List<SectionDraft> running, RuleCompiler rules, FilterReader filters) {
    Problems found = new Problems();
    Planning apart = new Planning(planning.config(), planning.services(), found, planning.state());
    running.forEach(apart::add);
    IdlePlanner planner = new IdlePlanner(apart);
    planning.config().proxies().stream()
        .filter(ProxySection::disabled)
        .forEach(section -> planner.section(section, rules, filters));
    planning.config().unused().forEach(section -> planner.section(section, rules, filters));
    planning.problems().takeLinesOf(found);
    found.all().stream()
        .filter(problem -> problem.severity() == Severity.ALERT)
        .forEach(planning.problems()::add);
  }

  /** Has a provider read the {@code filter} lines of a section. */
  interface FilterReader {
    void read(SectionDraft draft, Planning planning);
  }

  private void section(ProxySection section, RuleCompiler rules, FilterReader filters) {
    SectionDraft draft =
        new SectionDraft(
            section,
            counters(section, section.mode() == ProxyMode.HTTP),
            planning.config().files());
    new ServerPlanner(planning).planWithoutAddresses(draft);
    SectionPlanner sections = new SectionPlanner(planning, rules);
    sections.prepare(draft);
    filters.read(draft, planning);
    draft.filterMissing();
    sections.plan(draft);
    CompileContext requests = RulePlaces.requests(draft.context());
    for (UseBackend line : section.frontend().useBackends()) {
      condition(line.condition(), requests);
      if (line.backend().text().indexOf('%') >= 0) {
        expressions.compileLogFormat(line.backend(), requests);
      }
    }
    for (UseServer line : section.backend().useServers()) {
      condition(line.condition(), requests);
    }
    if (section.frontend().monitor() != null) {
      section
          .frontend()
          .monitor()
          .failConditions()
          .forEach(words -> condition(words, draft.context()));
    }
    section.backend().balance().keys().forEach(key -> expressions.compile(key, requests));
    logs(section.logging(), draft);
    uniqueId(section.uniqueIdFormat(), draft);
    new StatsPlanner(planning).service(draft);
    HealthCheck.HttpCheck check = section.backend().check().http();
    if (check != null) {
      new HttpProbePlanner(planning, draft).read(check.steps());
    }
  }

  private static ProxyCounters counters(ProxySection section, boolean http) {
    return new ProxyCounters(
        section.id(),
        section.name(),
        section.kind().isFrontend(),
        section.kind().isBackend(),
        http,
        0);
  }

  /**
   * Where formats are read that are not used in a section of mode tcp. The mode is one in which
   * every alias may stand: such a line may be inherited by a section of the other mode.
   */
  static CompileContext formats(SectionDraft draft) {
    CompileContext own = draft.context();
    ProxyCounters http = counters(draft.section(), true);
    return new CompileContext(
        own.problems(), own.process(), http, own.acls(), own.inherited(), own.places());
  }

  private void logs(LogSettings settings, SectionDraft draft) {
    log(settings.format(), draft);
    log(settings.errorFormat(), draft);
    for (LogLine line : settings.lines()) {
      if (!line.isGlobal()) {
        planning.parseLog(line, planning.problems());
      }
    }
  }

  private void log(@Nullable Word format, SectionDraft draft) {
    if (format != null) {
      expressions.compileLogFormat(format, LogFormatUse.LOG, RulePlaces.logs(formats(draft)));
    }
  }

  private void uniqueId(@Nullable Word format, SectionDraft draft) {
    if (format != null) {
      expressions.compileLogFormat(
          format, LogFormatUse.UNIQUE_ID, RulePlaces.requests(formats(draft)));
    }
  }

  private @Nullable Condition condition(List<Word> words, CompileContext context) {
    return words.isEmpty() ? null : planning.services().acls().compile(words, context);
  }
}
