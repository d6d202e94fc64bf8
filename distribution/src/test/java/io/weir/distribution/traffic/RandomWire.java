package io.weir.distribution.traffic;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** HTTP/1.1 as the randomised test reads it on both sides. */
final class RandomWire {

  private RandomWire() {}

  /** A head up to its empty line, or nothing at the end of the connection. */
  static String head(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder(256);
    for (int b = in.read(); b >= 0; b = in.read()) {
      text.append((char) b);
      int n = text.length();
      if (b == '\n' && n >= 4 && text.charAt(n - 2) == '\r' && text.charAt(n - 3) == '\n') {
        return text.toString();
      }
    }
    if (text.length() > 0) {
      throw new EOFException("within a head");
    }
    return "";
  }

  /** The value of a field, or nothing. */
  static String field(String head, String name) {
    for (String line : head.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }

  /** The body that a head announces; fails where it is not whole. */
  static String body(InputStream in, String head) throws IOException {
    if (field(head, "transfer-encoding").equals("chunked")) {
      return chunks(in);
    }
    String length = field(head, "content-length");
    return length.isEmpty() ? "" : bytes(in, Integer.parseInt(length));
  }

  private static String chunks(InputStream in) throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = size(in); size > 0; size = size(in)) {
      body.append(bytes(in, size));
      line(in);
    }
    line(in);
    return body.toString();
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("within a line");
      }
      text.append((char) b);
    }
    return text.toString().strip();
  }

  private static String bytes(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("within a body");
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
