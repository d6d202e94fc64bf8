package io.weir.proxy.netty.config;

import io.weir.config.haproxy.HealthCheck;
import io.weir.config.haproxy.HttpCheckStep;
import io.weir.config.haproxy.ServerAddress;
import io.weir.config.haproxy.ServerLine;
import io.weir.config.haproxy.ServerOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which port a health check connects to: no client is there to have chosen one. */
final class CheckPorts {

  private CheckPorts() {}

  /** What a server lacks that its checks need, or null. */
  static @Nullable String missing(ServerLine server, HealthCheck check) {
    ServerOptions.Check options = server.options().check();
    if (options.port() > 0 || hasPort(options.address()) || hasPort(server.address())) {
      return null;
    }
    List<HttpCheckStep> steps = check.http() == null ? List.of() : check.http().steps();
    boolean connects = steps.stream().anyMatch(HttpCheckStep.Connect.class::isInstance);
    if (connects && steps.stream().allMatch(CheckPorts::namesItsPort)) {
      return null;
    }
    return "server '"
        + server.name()
        + "' has neither service port nor check port"
        + (connects ? " nor a port in each 'http-check connect'" : "");
  }

  private static boolean namesItsPort(HttpCheckStep step) {
    return !(step instanceof HttpCheckStep.Connect connect)
        || connect.port() != null
        || hasPort(connect.address());
  }

  /** Whether an address is complete: a path always is. */
  private static boolean hasPort(@Nullable ServerAddress address) {
    if (address instanceof ServerAddress.Inet inet) {
      return inet.portKind() == ServerAddress.PortKind.FIXED && inet.port() > 0;
    }
    return address != null;
  }
}
