package io.weir.sample.fetch;

import io.weir.api.stream.Direction;
import io.weir.api.stream.Headers;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which message a fetch reads. */
enum Side {
  REQUEST,
  RESPONSE,
  /** The response where a response is being processed, else the request. */
  CURRENT;

  boolean isResponse(Direction direction) {
    return this == RESPONSE || (this == CURRENT && direction == Direction.RESPONSE);
  }

  /** The message's header fields; null before its head is complete. */
  @Nullable Headers headers(Stream stream, Direction direction) {
    if (isResponse(direction)) {
      HttpResponse response = stream.response();
      return response == null ? null : response.headers();
    }
    HttpRequest request = stream.request();
    return request == null ? null : request.headers();
  }

  Direction channel(Direction direction) {
    return isResponse(direction) ? Direction.RESPONSE : Direction.REQUEST;
  }
}
