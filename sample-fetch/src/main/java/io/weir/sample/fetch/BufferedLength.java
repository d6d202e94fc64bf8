package io.weir.sample.fetch;

import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Headers;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.Stream;

/**
 * How much of a message is buffered. An HTTP message's head counts too, in the form that HAProxy
 * keeps it in: a start line of fixed size and its words, the names and values of the fields, and a
 * byte for the end of the head.
 */
final class BufferedLength {

  /** The fixed part of a start line, and the byte that ends the head. */
  private static final int FIXED = 21;

  private static final int VERSION = "HTTP/1.1".length();
  private static final int STATUS = 3;

  private BufferedLength() {}

  static SampleFetch of(Side side) {
    return (stream, direction) ->
        Sample.of(head(stream, side, direction) + stream.payloadSize(side.channel(direction)));
  }

  private static int head(Stream stream, Side side, Direction direction) {
    Headers headers = side.headers(stream, direction);
    if (headers == null) {
      return 0;
    }
    int size = FIXED + VERSION + words(stream, side, direction);
    for (int i = 0; i < headers.size(); i++) {
      size += headers.name(i).length() + headers.value(i).length();
    }
    boolean endMarked =
        headers.contains("transfer-encoding") && stream.payloadComplete(side.channel(direction));
    return endMarked ? size + 1 : size;
  }

  private static int words(Stream stream, Side side, Direction direction) {
    HttpRequest request = stream.request();
    HttpResponse response = stream.response();
    if (side.isResponse(direction)) {
      return response == null ? 0 : STATUS + response.reason().length();
    }
    return request == null ? 0 : request.method().length() + request.uri().length();
  }
}
