package io.weir.sample.protocol;

import io.weir.api.sample.Sample;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds fields in Protocol Buffers messages by their numbers (protobuf.dev, Encoding). */
public final class ProtobufMessage {

  /** The types an integer can be read as. */
  public static final Set<String> TYPES =
      Set.of(
          "int32",
          "int64",
          "uint32",
          "uint64",
          "sint32",
          "sint64",
          "bool",
          "enum",
          "fixed64",
          "sfixed64",
          "double",
          "fixed32",
          "sfixed32",
          "float");

  private static final int VARINT = 0;
  private static final int I64 = 1;
  private static final int LEN = 2;
  private static final int I32 = 5;

  private final String bytes;
  private int at;

  private ProtobufMessage(String bytes) {
    this.bytes = bytes;
  }

  /**
   * The field at the end of a path of field numbers; null where there is none.
   *
   * @param type one of {@link #TYPES}, or empty for the raw bytes
   */
  public static @Nullable Sample find(String message, List<Integer> path, String type) {
    String inside = message;
    for (int i = 0; i < path.size(); i++) {
      ProtobufMessage reader = new ProtobufMessage(inside);
      int wireType = reader.seek(path.get(i));
      if (wireType < 0) {
        return null;
      }
      if (i == path.size() - 1) {
        return reader.value(wireType, type);
      }
      String content = wireType == LEN ? reader.content(LEN) : null;
      if (content == null) {
        return null;
      }
      inside = content;
    }
    return null;
  }

  /** Goes to the value of a field; gives its wire type, or -1 where there is no such field. */
  private int seek(int field) {
    while (at < bytes.length()) {
      long tag = varint();
      int wireType = (int) tag & 7;
      if (at > bytes.length()) {
        return -1;
      }
      if (tag >>> 3 == field) {
        return wireType;
      }
      if (content(wireType) == null) {
        return -1;
      }
    }
    return -1;
  }

  /**
   * The next varint; past the end the position is beyond it. Where a message ends behind a tag, its
   * value is 0 or empty.
   */
  private long varint() {
    long value = 0;
    if (at == bytes.length()) {
      return 0;
    }
    for (int shift = 0; shift < 64 && at < bytes.length(); shift += 7) {
      char b = bytes.charAt(at++);
      value |= (long) (b & 0x7F) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    at = bytes.length() + 1;
    return value;
  }

  /** The raw bytes of a value, and goes behind them; null where they are not all there. */
  private @Nullable String content(int wireType) {
    int start = at;
    long length =
        switch (wireType) {
          case VARINT -> {
            varint();
            yield at - start;
          }
          case I64 -> 8;
          case I32 -> 4;
          case LEN -> {
            long announced = varint();
            start = at;
            yield announced;
          }
          default -> -1;
        };
    if (length < 0 || start + length > bytes.length()) {
      return null;
    }
    at = (int) (start + length);
    return bytes.substring(start, at);
  }

  private @Nullable Sample value(int wireType, String type) {
    if (type.isEmpty()) {
      String content = content(wireType);
      return content == null ? null : Sample.ofBinary(content);
    }
    return switch (type) {
      case "fixed64", "sfixed64", "double" -> wireType == I64 ? fixed(type, 8) : null;
      case "fixed32", "sfixed32", "float" -> wireType == I32 ? fixed(type, 4) : null;
      default -> wireType == VARINT ? variable(type) : null;
    };
  }

  private @Nullable Sample variable(String type) {
    long value = varint();
    if (at > bytes.length()) {
      return null;
    }
    return Sample.of(
        switch (type) {
          case "int32", "enum" -> (int) value;
          case "sint32", "sint64" -> (value >>> 1) ^ -(value & 1);
          default -> value;
        });
  }

  private @Nullable Sample fixed(String type, int size) {
    if (at + size > bytes.length()) {
      return null;
    }
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | bytes.charAt(at + i);
    }
    return Sample.of(
        switch (type) {
          case "double" -> (long) Double.longBitsToDouble(value);
          case "float" -> (long) Float.intBitsToFloat((int) value);
          case "sfixed32" -> (int) value;
          default -> value;
        });
  }
}
