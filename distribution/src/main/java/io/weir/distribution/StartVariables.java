package io.weir.distribution;

import io.weir.config.haproxy.HaproxyConfig;
import io.weir.config.haproxy.ListenAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The variables that a start sets, not its user (HAProxy manual, section 2.3). */
final class StartVariables {

  /** All of them. */
  static final Set<String> NAMES =
      Set.of(
          "HAPROXY_BRANCH",
          "HAPROXY_CFGFILES",
          "HAPROXY_CLI",
          "HAPROXY_LOCALPEER",
          "HAPROXY_STARTUP_VERSION");

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
    String sockets =
        config.global().stats().sockets().stream()
            .flatMap(socket -> socket.addresses().stream())
            .map(StartVariables::shown)
            .collect(Collectors.joining(";"));
    if (!sockets.isEmpty()) {
      variables.put("HAPROXY_CLI", sockets);
    }
    return variables;
  }

  /** An address with its family before it. */
  private static String shown(ListenAddress address) {
    if (!(address instanceof ListenAddress.Inet inet)) {
      return address.toString();
    }
    boolean six = inet.family() == ListenAddress.Family.IPV6 || inet.host().indexOf(':') >= 0;
    String any = six ? "[::]" : "0.0.0.0";
    return (six ? "ipv6@" : "ipv4@")
        + (inet.host().isEmpty() ? any + ":" + inet.port() : inet.toString());
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
