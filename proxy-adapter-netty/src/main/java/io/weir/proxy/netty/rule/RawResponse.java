package io.weir.proxy.netty.rule;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.sample.ByteText;
import io.weir.proxy.netty.plan.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads an {@code errorfile}: a whole HTTP/1 response as it would travel. */
final class RawResponse {

  private RawResponse() {}

  /** What was read; {@code reply} is null for an empty file, which stands for no answer at all. */
  record Result(@Nullable Reply reply) {}

  /** Reads a file; null after a mistake, which was reported. */
  static @Nullable Result read(String file, SourceLocation location, Problems problems) {
    byte[] bytes = FileContents.read(file, location, problems);
    if (bytes == null) {
      return null;
    }
    if (bytes.length == 0) {
      return new Result(null);
    }
    String text = ByteText.of(bytes);
    int end = endOfHead(text);
    if (end < 0) {
      problems.error(location, "errorfile '" + file + "': no blank line after the header");
      return null;
    }
    Reply reply = parse(text.substring(0, end), bodyAfter(text, end));
    if (reply == null) {
      problems.error(location, "errorfile '" + file + "': not an HTTP/1 response");
    }
    return reply == null ? null : new Result(reply);
  }

  private static int endOfHead(String text) {
    int crlf = text.indexOf("\r\n\r\n");
    int lf = text.indexOf("\n\n");
    return crlf < 0 ? lf : lf < 0 ? crlf : Math.min(crlf, lf);
  }

  private static byte[] bodyAfter(String text, int end) {
    int start = text.startsWith("\r\n\r\n", end) ? end + 4 : end + 2;
    return ByteText.bytes(text.substring(start));
  }

  private static @Nullable Reply parse(String head, byte[] body) {
    String[] lines = head.split("\r?\n", -1);
    String[] start = lines[0].split(" ", 3);
    if (start.length < 2 || !start[0].startsWith("HTTP/") || !start[1].matches("[1-9][0-9]{2}")) {
      return null;
    }
    List<Reply.Field> fields = new ArrayList<>();
    boolean close = false;
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon <= 0 || !Rewrites.isToken(lines[i].substring(0, colon))) {
        return null;
      }
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      String value = lines[i].substring(colon + 1).strip();
      switch (name) {
        case "connection" -> close |= value.equalsIgnoreCase("close");
        // The proxy frames the message itself.
        case "content-length", "transfer-encoding" -> {}
        default -> fields.add(new Reply.Field(name, value));
      }
    }
    return new Reply(
        Integer.parseInt(start[1]), start.length > 2 ? start[2].strip() : "", fields, body, close);
  }
}
