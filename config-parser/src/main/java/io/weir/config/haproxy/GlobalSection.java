package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All {@code global} sections, merged.
 *
 * @param location of the first one, or the first file where there is none
 * @param maxconn connections on all frontends together; 0 where not given
 * @param nbthread event loops; 0 where not given
 * @param hardStopAfterMillis how long a graceful stop may take; 0 where not given: without limit
 * @param logs in order
 * @param logTag the program's name in log messages, or null for {@code haproxy}
 * @param logSendHostname the host's name in log messages, empty for the system's own, or null where
 *     it is not sent
 * @param node the node's name, or null for the host's
 * @param localPeer this process among its peers, or null where not given
 * @param environment what the process's environment is after every {@code setenv}, {@code
 *     presetenv}, {@code unsetenv} and {@code resetenv}
 * @param bufferSize {@code tune.bufsize} in bytes; 0 where not given
 * @param maxRewrite {@code tune.maxrewrite} in bytes; 0 where not given
 */
public record GlobalSection(
    SourceLocation location,
    int maxconn,
    int nbthread,
    long hardStopAfterMillis,
    List<LogLine> logs,
    @Nullable Word logTag,
    @Nullable String logSendHostname,
    StatsSocketSettings stats,
    List<ProcessVariable> variables,
    @Nullable String description,
    @Nullable String node,
    @Nullable Word pidFile,
    @Nullable String localPeer,
    Map<String, String> environment,
    boolean zeroWarning,
    int bufferSize,
    int maxRewrite) {

  public GlobalSection {
    Objects.requireNonNull(location, "location");
    logs = List.copyOf(logs);
    Objects.requireNonNull(stats, "stats");
    variables = List.copyOf(variables);
    environment = Map.copyOf(environment);
  }
}
