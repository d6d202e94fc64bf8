package io.weir.distribution;

import io.weir.config.haproxy.HaproxyConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that a start sets, not its user (HAProxy manual, section 2.3). */
final class StartVariables {

  private StartVariables() {}

  /** Those that configuration files may use. */
  static Map<String, String> before(Settings settings) {
    return Map.of(
        "HAPROXY_LOCALPEER", settings.localPeer().orElseGet(StartVariables::hostname),
        "HAPROXY_STARTUP_VERSION", ProgramVersion.program());
  }

  /** Those that the environment has once the files are read. */
  static Map<String, String> after(Settings settings, HaproxyConfig config) {
    Map<String, String> variables = new LinkedHashMap<>(before(settings));
    if (config.global().localPeer() != null) {
      variables.put("HAPROXY_LOCALPEER", config.global().localPeer());
    }
    variables.put("HAPROXY_BRANCH", ProgramVersion.LANGUAGE);
    variables.put("HAPROXY_CFGFILES", String.join(";", config.files()));
    return variables;
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
