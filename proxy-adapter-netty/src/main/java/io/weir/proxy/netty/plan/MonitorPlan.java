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
