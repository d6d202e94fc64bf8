package io.weir.distribution;

import io.weir.config.haproxy.GlobalSection;
import io.weir.config.haproxy.HaproxyConfig;
import java.util.Optional;

/**
 * What the command line has to say about a configuration.
 *
 * @param maxConnections wins over the global {@code maxconn}; 0 where not given
 * @param localPeer wins over the one of the configuration
 * @param diagnostics whether {@code .diag} messages are shown
 */
record Settings(int maxConnections, Optional<String> localPeer, boolean diagnostics) {

  static final Settings NONE = new Settings(0, Optional.empty(), false);

  HaproxyConfig applyTo(HaproxyConfig config) {
    if (maxConnections == 0 && localPeer.isEmpty()) {
      return config;
    }
    GlobalSection global = config.global();
    return new HaproxyConfig(
        config.files(),
        new GlobalSection(
            global.location(),
            maxConnections == 0 ? global.maxconn() : maxConnections,
            global.nbthread(),
            global.hardStopAfterMillis(),
            global.logs(),
            global.logTag(),
            global.logSendHostname(),
            global.stats(),
            global.variables(),
            global.description(),
            global.node(),
            global.pidFile(),
            localPeer.orElse(global.localPeer()),
            global.environment(),
            global.zeroWarning(),
            global.bufferSize(),
            global.maxRewrite()),
        config.proxies(),
        config.unused(),
        config.userLists(),
        config.httpErrors());
  }
}
