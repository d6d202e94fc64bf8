package io.weir.filter.describe;

import io.weir.api.sample.Availability;
import io.weir.filter.plan.PlannedValue;
import java.util.Set;

/**
 * What a value needs to be there. Rules accept fetches by a coarser measure, which is HAProxy's:
 * the length of a message is there before its payload, and a version only once there is a message.
 */
final class ValueNeeds {

  /** What the head of a request tells, which is there when a stream of HTTP begins. */
  private static final Set<String> OF_THE_HEAD =
      Set.of("req.len", "req_len", "req.body_len", "req.body_size", "wait_end");

  private static final String RESPONSE_VERSION = "capture.res.ver";

  private ValueNeeds() {}

  static Set<Availability> of(PlannedValue.Part part, StreamOrder order) {
    String name = part.source().split("[(,]", 2)[0];
    if (name.equals(RESPONSE_VERSION)) {
      return Set.of(Availability.RESPONSE_RECORD);
    }
    boolean early =
        order.isHttp()
            ? OF_THE_HEAD.contains(name)
            // Time is kept of streams of any kind.
            : name.contains(".timer.") || name.equals("http_first_req");
    return early ? Set.of() : part.availability();
  }
}
