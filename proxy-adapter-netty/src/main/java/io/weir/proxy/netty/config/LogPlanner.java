package io.weir.proxy.netty.config;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.log.LogDeclaration;
import io.weir.api.log.LogTarget;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.LogFormatUse;
import io.weir.config.haproxy.GlobalSection;
import io.weir.config.haproxy.LogLine;
import io.weir.config.haproxy.LogSettings;
import io.weir.config.haproxy.ProxyMode;
import io.weir.config.haproxy.ProxyOption;
import io.weir.config.haproxy.ProxySection;
import io.weir.proxy.netty.log.StandardFormats;
import io.weir.proxy.netty.log.TrafficLogWriter;
import io.weir.proxy.netty.plan.TrafficLog;
import io.weir.proxy.netty.rule.RulePlaces;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the streams of a frontend and the changes of servers are told. */
final class LogPlanner {

  private final Planning planning;

  LogPlanner(Planning planning) {
    this.planning = planning;
  }

  TrafficLog plan(SectionDraft draft) {
    ProxySection section = draft.section();
    LogSettings settings = section.logging();
    boolean http = section.mode() == ProxyMode.HTTP;
    LogFormat format = format(draft, settings, http);
    Word error = settings.errorFormat();
    LogFormat errorFormat =
        error == null
            ? null
            : planning
                .services()
                .expressions()
                .compileLogFormat(error, LogFormatUse.LOG, RulePlaces.logs(draft.context()));
    if (settings.structuredData() != null) {
      planning
          .problems()
          .warning(settings.structuredData().location(), "log-format-sd has no effect in Weir");
    }
    LogTarget target = target(section);
    warnIfUnread(draft);
    if (target == null || format == null) {
      return TrafficLog.NONE;
    }
    TrafficLogWriter.Rules rules =
        new TrafficLogWriter.Rules(
            http,
            section.has(ProxyOption.DONTLOGNULL),
            section.has(ProxyOption.DONTLOG_NORMAL),
            section.has(ProxyOption.LOG_SEPARATE_ERRORS));
    return new TrafficLogWriter(
        target,
        format,
        errorFormat,
        rules,
        planning.state(),
        planning.variables(),
        draft.counters());
  }

  /** Says so where a format is chosen that nobody will ever read. */
  private void warnIfUnread(SectionDraft draft) {
    LogSettings settings = draft.section().logging();
    boolean chosen = settings.format() != null || settings.style() != LogSettings.Style.CONNECT;
    boolean nobody =
        settings.lines().stream().allMatch(LogLine::isGlobal)
            && (settings.lines().isEmpty() || planning.config().global().logs().isEmpty());
    if (chosen && nobody) {
      planning
          .problems()
          .warning(
              draft.section().location(),
              "log format ignored for frontend '"
                  + draft.section().name()
                  + "' since it has no log address",
              settings.lines().isEmpty()
                  ? "say 'log global', or where its lines go"
                  : "'log global' needs a 'log' line in the global section");
    }
  }

  private @Nullable LogFormat format(SectionDraft draft, LogSettings settings, boolean http) {
    Word format = settings.format();
    if (format == null) {
      LogSettings.Style style = ofMode(draft, settings.style(), http);
      if (settings.lines().isEmpty()) {
        // Nobody reads it: no need to compile.
        return null;
      }
      format = new Word(StandardFormats.of(style, http), draft.section().location());
    }
    return planning
        .services()
        .expressions()
        .compileLogFormat(format, LogFormatUse.LOG, RulePlaces.logs(draft.context()));
  }

  /** Where there are no requests, the formats about requests give way to that of connections. */
  private LogSettings.Style ofMode(SectionDraft draft, LogSettings.Style style, boolean http) {
    boolean aboutRequests = style == LogSettings.Style.HTTP || style == LogSettings.Style.HTTP_CLF;
    if (http || !aboutRequests) {
      return style;
    }
    planning
        .problems()
        .warning(
            draft.section().location(),
            "'option httplog' has no effect in frontend '"
                + draft.section().name()
                + "', which is in mode tcp",
            "it logs as with 'option tcplog'");
    return LogSettings.Style.TCP;
  }

  /** The targets of a section's {@code log} lines, or null where it has none. */
  @Nullable LogTarget target(ProxySection section) {
    List<LogDeclaration> declarations = new ArrayList<>();
    Problems problems = planning.problems();
    for (LogLine line : section.logging().lines()) {
      if (line.isGlobal()) {
        declarations.addAll(planning.state().globalLogs());
        continue;
      }
      LogDeclaration declaration = planning.parseLog(line, problems);
      if (declaration != null) {
        declarations.add(declaration);
      }
    }
    if (declarations.isEmpty()) {
      return null;
    }
    GlobalSection global = planning.config().global();
    Word tag = section.logging().tag() != null ? section.logging().tag() : global.logTag();
    return planning
        .services()
        .logs()
        .open(declarations, tag == null ? "haproxy" : tag.text(), hostname(global));
  }

  private @Nullable String hostname(GlobalSection global) {
    String given = global.logSendHostname();
    return given != null && given.isEmpty() ? planning.state().node() : given;
  }
}
