package io.weir.proxy.netty.config;

import io.weir.api.config.Problems;
import io.weir.config.haproxy.ProxyOption;
import io.weir.config.haproxy.ProxySection;
import java.util.EnumSet;
import java.util.Set;

/** Says which settings are understood and change nothing. */
final class OptionWarnings {

  private static final Set<ProxyOption> WITHOUT_EFFECT =
      EnumSet.of(
          ProxyOption.ABORTONCLOSE,
          ProxyOption.CLITCPKA,
          ProxyOption.HTTP_IGNORE_PROBES,
          ProxyOption.LOGASAP,
          ProxyOption.NOLINGER,
          ProxyOption.PERSIST,
          ProxyOption.PREFER_LAST_SERVER,
          ProxyOption.SRVTCPKA,
          ProxyOption.TCPKA);

  private OptionWarnings() {}

  static void report(ProxySection section, Problems problems) {
    for (ProxyOption option : section.options().stream().sorted().toList()) {
      if (WITHOUT_EFFECT.contains(option)) {
        problems.warning(
            section.location(),
            label(section) + ": option " + option.configName() + " has no effect in Weir");
      }
    }
    if (section.frontend().sessionRateLimit() > 0) {
      problems.warning(
          section.location(), label(section) + ": rate-limit sessions has no effect in Weir");
    }
    if (section.backend().fullconn() > 0) {
      problems.warning(section.location(), label(section) + ": fullconn has no effect in Weir");
    }
  }

  /** How messages call a section. */
  static String label(ProxySection section) {
    return section.kind().configName() + " '" + section.name() + "'";
  }
}
