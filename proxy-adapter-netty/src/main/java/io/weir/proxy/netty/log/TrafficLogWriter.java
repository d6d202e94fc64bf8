package io.weir.proxy.netty.log;

import io.weir.api.log.LogLevel;
import io.weir.api.log.LogTarget;
import io.weir.api.sample.LogFormat;
import io.weir.api.stream.Direction;
import io.weir.api.stream.ProcessView;
import io.weir.api.stream.Session;
import io.weir.proxy.netty.plan.DetachedStream;
import io.weir.proxy.netty.plan.ProcessVariables;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ProxyCounters;
import io.weir.proxy.netty.plan.TrafficLog;
import io.weir.proxy.netty.stats.AddressLabel;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes one line for each stream, and for connections that never became one. Thread-safe. */
public final class TrafficLogWriter implements TrafficLog {

  // As %t shows it.
  private static final DateTimeFormatter ACCEPT_DATE =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSS", Locale.ROOT);

  private final LogTarget target;
  private final LogFormat format;
  private final @Nullable LogFormat errorFormat;
  private final Rules rules;
  private final ProcessView process;
  private final ProcessVariables variables;
  private final ProxyCounters frontend;

  /**
   * What is left out and how the rest is marked.
   *
   * @param http whether the frontend speaks HTTP
   * @param dontLogNull no line for connections on which nothing came
   * @param dontLogNormal no line for streams that ended well
   * @param separateErrors streams that did not end well are sent at level err
   */
  public record Rules(
      boolean http, boolean dontLogNull, boolean dontLogNormal, boolean separateErrors) {}

  public TrafficLogWriter(
      LogTarget target,
      LogFormat format,
      @Nullable LogFormat errorFormat,
      Rules rules,
      ProcessView process,
      ProcessVariables variables,
      ProxyCounters frontend) {
    this.target = target;
    this.format = format;
    this.errorFormat = errorFormat;
    this.rules = rules;
    this.process = process;
    this.variables = variables;
    this.frontend = frontend;
  }

  @Override
  public void streamEnded(ProxiedStream stream) {
    String wanted = stream.logLevel();
    if ("silent".equals(wanted)) {
      return;
    }
    boolean normal = stream.isNormal();
    if (normal && rules.dontLogNormal) {
      return;
    }
    if (!rules.http
        && rules.dontLogNull
        && stream.bytesIn(Direction.REQUEST) == 0
        && stream.bytesIn(Direction.RESPONSE) == 0) {
      return;
    }
    LogLevel level = !normal && rules.separateErrors ? LogLevel.ERR : LogLevel.INFO;
    if (wanted != null) {
      level = LogLevel.byName(wanted).orElse(level);
    }
    if (target.accepts(level)) {
      target.send(level, format.format(stream, Direction.NONE));
    }
    // Also where nobody wants this level: the number says what became of the streams.
    frontend.logLineMade();
  }

  @Override
  public void sessionEnded(Session session, int status, String terminationState) {
    boolean nothingCame = status == 0;
    if (nothingCame && rules.dontLogNull) {
      return;
    }
    LogLevel level = rules.separateErrors ? LogLevel.ERR : LogLevel.INFO;
    if (!target.accepts(level)) {
      return;
    }
    LogFormat chosen = errorFormat != null ? errorFormat : rules.http ? format : null;
    target.send(
        level,
        chosen == null
            ? plain(session, status, terminationState)
            : chosen.format(
                new DetachedStream(process, variables, session, status, terminationState),
                Direction.NONE));
  }

  /** The line of a connection without a stream (HAProxy manual, section 8.2.5). */
  private static String plain(Session session, int status, String terminationState) {
    StringBuilder line = new StringBuilder(120);
    line.append(AddressLabel.of(session.source())).append(" [");
    line.append(ACCEPT_DATE.format(ZonedDateTime.now(ZoneId.systemDefault())));
    line.append("] ").append(session.frontend().name()).append('/');
    String name = session.listenerName();
    line.append(name == null ? Integer.toString(session.listenerId()) : name);
    line.append(": ");
    if (status > 0) {
      line.append("answered ").append(status).append(' ');
    }
    return line.append(terminationState).toString();
  }
}
