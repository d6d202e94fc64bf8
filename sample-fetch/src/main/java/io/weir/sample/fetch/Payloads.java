package io.weir.sample.fetch;

import io.weir.api.sample.Arguments;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of what a connection in mode tcp has buffered; no value while they are not all there. HTTP
 * messages are kept in parts, of which no row of bytes can be told: their bodies have fetches of
 * their own.
 */
final class Payloads {

  private static final Pattern OFFSET = Pattern.compile("[+-]?[0-9]{1,9}");

  private Payloads() {}

  /** What is buffered in mode tcp; null in mode http. */
  static @Nullable String buffered(Stream stream, Direction channel) {
    boolean http = stream.frontend().isHttp() || stream.request() != null;
    return http ? null : stream.payload(channel);
  }

  static SampleFetch slice(Side side, Arguments arguments) {
    int offset = (int) arguments.integer(0);
    int length = (int) arguments.integer(1);
    return (stream, direction) -> piece(buffered(stream, side.channel(direction)), offset, length);
  }

  private static @Nullable Sample piece(@Nullable String payload, long offset, long length) {
    if (payload == null || offset > payload.length() || offset + length > payload.length()) {
      return null;
    }
    int end = length == 0 ? payload.length() : (int) (offset + length);
    return Sample.ofBinary(payload.substring((int) offset, end));
  }

  static @Nullable SampleFetch prefixed(Side side, Arguments arguments) {
    int lengthOffset = (int) arguments.integer(0);
    int lengthSize = (int) arguments.integer(1);
    String second = arguments.string(2, "");
    if (!second.isEmpty() && !OFFSET.matcher(second).matches()) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(2).location(),
              "fetch 'payload_lv': offset2: '" + second + "' (expected: an integer)");
      return null;
    }
    int behind = lengthOffset + lengthSize;
    int dataOffset = behind;
    if (second.startsWith("+") || second.startsWith("-")) {
      dataOffset = behind + Integer.parseInt(second);
    } else if (!second.isEmpty()) {
      dataOffset = Integer.parseInt(second);
    }
    if (dataOffset < 0) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(2).location(),
              "fetch 'payload_lv': offset2: '" + second + "' (expected: not before the beginning)");
      return null;
    }
    int from = dataOffset;
    return (stream, direction) ->
        behindLength(buffered(stream, side.channel(direction)), lengthOffset, behind, from);
  }

  private static @Nullable Sample behindLength(
      @Nullable String payload, int at, int end, int from) {
    if (payload == null || end > payload.length()) {
      return null;
    }
    long length = 0;
    for (int i = at; i < end; i++) {
      length = length << 8 | payload.charAt(i);
    }
    return length == 0 ? null : piece(payload, from, length);
  }
}
