package io.weir.sample.fetch;

import io.weir.api.sample.Arguments;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pieces of what is buffered; no value while they are not all there. */
final class Payloads {

  private static final Pattern OFFSET = Pattern.compile("[+-]?[0-9]{1,9}");

  private Payloads() {}

  static SampleFetch slice(Side side, Arguments arguments) {
    int offset = (int) arguments.integer(0);
    int length = (int) arguments.integer(1);
    return (stream, direction) -> {
      Direction channel = side.channel(direction);
      return piece(stream.payload(channel), offset, length);
    };
  }

  private static @Nullable Sample piece(String payload, long offset, long length) {
    if (offset > payload.length() || offset + length > payload.length()) {
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
        behindLength(stream.payload(side.channel(direction)), lengthOffset, behind, from);
  }

  private static @Nullable Sample behindLength(String payload, int at, int end, int from) {
    if (end > payload.length()) {
      return null;
    }
    long length = 0;
    for (int i = at; i < end; i++) {
      length = length << 8 | payload.charAt(i);
    }
    return length == 0 ? null : piece(payload, from, length);
  }
}
