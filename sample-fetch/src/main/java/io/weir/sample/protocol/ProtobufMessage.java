package io.weir.sample.protocol;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.weir.api.sample.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private ProtobufMessage() {}

  /**
   * The field at the end of a path of field numbers; null where there is none, or the message is
   * none up to there.
   *
   * @param message byte text
   * @param type one of {@link #TYPES}, or empty for the raw bytes
   */
  public static @Nullable Sample find(String message, List<Integer> path, String type) {
    byte[] inside = message.getBytes(StandardCharsets.ISO_8859_1);
    try {
      for (int i = 0; i < path.size(); i++) {
        CodedInputStream reader = CodedInputStream.newInstance(inside);
        int wireType = seek(reader, path.get(i));
        if (wireType < 0) {
          return null;
        }
        if (i == path.size() - 1) {
          return type.isEmpty() ? raw(reader, inside, wireType) : value(reader, wireType, type);
        }
        if (wireType != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
          return null;
        }
        inside = reader.isAtEnd() ? new byte[0] : reader.readByteArray();
      }
      return null;
    } catch (IOException noMessage) {
      return null;
    }
  }

  /** Goes to the value of a field; gives its wire type, or -1 where there is no such field. */
  private static int seek(CodedInputStream reader, int field) throws IOException {
    while (!reader.isAtEnd()) {
      int tag = reader.readTag();
      int wireType = WireFormat.getTagWireType(tag);
      // Groups are deprecated, and no part of a path can name what is in one.
      if (wireType == WireFormat.WIRETYPE_START_GROUP
          || wireType == WireFormat.WIRETYPE_END_GROUP) {
        return -1;
      }
      if (WireFormat.getTagFieldNumber(tag) == field) {
        return wireType;
      }
      if (!reader.isAtEnd()) {
        reader.skipField(tag);
      }
    }
    return -1;
  }

  /** The bytes of a value as they are; without its length, where it has one. */
  private static Sample raw(CodedInputStream reader, byte[] message, int wireType)
      throws IOException {
    if (wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      byte[] content = reader.isAtEnd() ? new byte[0] : reader.readByteArray();
      return Sample.ofBinary(new String(content, StandardCharsets.ISO_8859_1));
    }
    int start = reader.getTotalBytesRead();
    switch (wireType) {
      case WireFormat.WIRETYPE_FIXED64 -> reader.readFixed64();
      case WireFormat.WIRETYPE_FIXED32 -> reader.readFixed32();
      default -> variable(reader);
    }
    int length = reader.getTotalBytesRead() - start;
    return Sample.ofBinary(new String(message, start, length, StandardCharsets.ISO_8859_1));
  }

  /** Where a message ends behind a tag, its value is 0. */
  private static long variable(CodedInputStream reader) throws IOException {
    return reader.isAtEnd() ? 0 : reader.readRawVarint64();
  }

  private static @Nullable Sample value(CodedInputStream reader, int wireType, String type)
      throws IOException {
    int expected =
        switch (type) {
          case "fixed64", "sfixed64", "double" -> WireFormat.WIRETYPE_FIXED64;
          case "fixed32", "sfixed32", "float" -> WireFormat.WIRETYPE_FIXED32;
          default -> WireFormat.WIRETYPE_VARINT;
        };
    if (wireType != expected) {
      return null;
    }
    return Sample.of(
        switch (type) {
          case "double" -> (long) reader.readDouble();
          case "fixed64", "sfixed64" -> reader.readFixed64();
          case "float" -> (long) reader.readFloat();
          case "fixed32" -> Integer.toUnsignedLong(reader.readFixed32());
          case "sfixed32" -> reader.readSFixed32();
          case "int32", "enum" -> (int) variable(reader);
          case "sint32", "sint64" -> CodedInputStream.decodeZigZag64(variable(reader));
          default -> variable(reader);
        });
  }
}
