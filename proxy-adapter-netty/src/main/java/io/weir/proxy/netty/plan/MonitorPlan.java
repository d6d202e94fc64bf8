package io.weir.proxy.netty.plan;

import io.weir.api.acl.Condition;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.List;
import java.util.Objects;

/**
 * {@code monitor-uri}: an address that the proxy answers before anything else.
 *
 * @param uri the address, as byte text
 * @param failing where one of these holds, the answer is 503 instead of 200
 */
public record MonitorPlan(String uri, List<Condition> failing) {

  public MonitorPlan {
    Objects.requireNonNull(uri, "uri");
    failing = List.copyOf(failing);
  }

  /** Whether a request asks for it: a path also where the target is absolute. */
  public boolean matches(String target) {
    if (target.equals(uri)) {
      return true;
    }
    int scheme = uri.startsWith("/") && !target.startsWith("/") ? target.indexOf("://") : -1;
    int path = scheme < 0 ? -1 : target.indexOf('/', scheme + 3);
    return path >= 0 && target.startsWith(uri, path) && target.length() == path + uri.length();
  }

  /** Whether it is to say that the service is not there. */
  public boolean fails(Stream stream) {
    for (Condition condition : failing) {
      if (condition.test(stream, Direction.REQUEST)) {
        return true;
      }
    }
    return false;
  }
}
