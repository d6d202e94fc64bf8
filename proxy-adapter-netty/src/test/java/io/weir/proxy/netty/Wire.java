package io.weir.proxy.netty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP as a test reads it: slowly, byte by byte, without a doubt. */
final class Wire {

  private Wire() {}

  /** Reads up to and with the empty line, or answers null at the end. */
  static @Nullable String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < 4) {
      int b = in.read();
      if (b < 0) {
        return null;
      }
      head.write(b);
      matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  static @Nullable String field(String head, String name) {
    for (String line : head.split("\r\n")) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
        return line.substring(colon + 1).strip();
      }
    }
    return null;
  }

  /** Reads the body that the head announces, chunks put together, trailers after a bar. */
  static byte[] readBody(InputStream in, String head) throws IOException {
    if ("chunked".equals(field(head, "transfer-encoding"))) {
      return readChunks(in);
    }
    String length = field(head, "content-length");
    return length == null ? new byte[0] : in.readNBytes(Integer.parseInt(length));
  }

  private static byte[] readChunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(readLine(in), 16);
      if (size == 0) {
        break;
      }
      body.write(in.readNBytes(size));
      readLine(in);
    }
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      body.write(("|" + line).getBytes(StandardCharsets.ISO_8859_1));
    }
    return body.toByteArray();
  }

  static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("ended within a line");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }
}
