package io.weir.proxy.netty.check;

import io.weir.proxy.netty.plan.HealthCheckPlan.ProbeAnswer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the answer to a check as far as the check has to know it. One thread. */
final class ProbeReader {

  // As much as HAProxy would buffer of it.
  private static final int LONGEST = 16 * 1024;

  private final StringBuilder text = new StringBuilder();
  private boolean complete;

  /** Takes what came; {@code body} says whether the body matters too. */
  void add(String bytes, boolean body) {
    text.append(bytes);
    int head = endOfHead();
    complete =
        text.length() >= LONGEST || (head >= 0 && (!body || text.length() >= head + length(head)));
  }

  /** Nothing more will come. */
  void end() {
    complete = true;
  }

  boolean isComplete() {
    return complete;
  }

  /** What was read, or null where it is no HTTP response. */
  @Nullable ProbeAnswer answer() {
    int head = endOfHead();
    if (head < 0 || !text.substring(0, 5).equals("HTTP/") || text.length() < 12) {
      return null;
    }
    int blank = text.indexOf(" ");
    if (blank < 0 || blank + 4 > text.length()) {
      return null;
    }
    try {
      int status = Integer.parseInt(text.substring(blank + 1, blank + 4));
      return new ProbeAnswer(status, text.substring(head));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private int endOfHead() {
    int end = text.indexOf("\r\n\r\n");
    return end < 0 ? -1 : end + 4;
  }

  /** The announced length of the body; without one it lasts until the connection is closed. */
  private int length(int head) {
    String header = text.substring(0, head).toLowerCase(Locale.ROOT);
    int at = header.indexOf("\r\ncontent-length:");
    if (at < 0) {
      return Integer.MAX_VALUE - LONGEST;
    }
    String value = header.substring(at + 17, header.indexOf("\r\n", at + 2)).strip();
    try {
      return Math.max(0, Integer.parseInt(value));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
