package io.weir.testkit.adapter;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 as the suite reads it: byte by byte. */
final class Wire {

  private Wire() {}

  /** Reads up to and with the empty line, or answers null at the end of the connection. */
  static @Nullable String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return null;
      }
      head.append((char) b);
    }
    return head.toString();
  }

  /** The value of a head's first field of that name, or null. */
  static @Nullable String field(String head, String name) {
    for (String line : head.split("\r\n")) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
        return line.substring(colon + 1).strip();
      }
    }
    return null;
  }

  /** Reads the body that a head announces, chunks put together. */
  static String readBody(InputStream in, String head) throws IOException {
    if ("chunked".equals(field(head, "transfer-encoding"))) {
      return readChunks(in);
    }
    String length = field(head, "content-length");
    return length == null ? "" : read(in, Integer.parseInt(length));
  }

  /** Reads so many bytes, or fails. */
  static String read(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("only " + bytes.length + " of " + length + " bytes");
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String readChunks(InputStream in) throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = Integer.parseInt(readLine(in), 16); size > 0; ) {
      body.append(read(in, size));
      readLine(in);
      size = Integer.parseInt(readLine(in), 16);
    }
    readLine(in);
    return body.toString();
  }

  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("within a line");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }
}
