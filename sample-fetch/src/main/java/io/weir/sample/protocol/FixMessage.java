package io.weir.sample.protocol;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message of the Financial Information eXchange protocol: {@code tag=value}, each behind SOH. */
public final class FixMessage {

  /** The tags that have names here. */
  public static final Map<String, Integer> TAGS =
      Map.of(
          "BeginString", 8,
          "BodyLength", 9,
          "CheckSum", 10,
          "MsgType", 35,
          "SenderCompID", 49,
          "TargetCompID", 56);

  private static final char END = 1;
  private static final int CHECK_SUM = 10;
  private static final int MOST_TAGS = 100_000_000;
  private static final Set<String> VERSIONS =
      Set.of("FIX.4.0", "FIX.4.1", "FIX.4.2", "FIX.4.3", "FIX.4.4", "FIXT.1.1");

  /** Version, length, type and check sum, each as short as it may be. */
  private static final int SHORTEST = "8=FIX.4.0|9=1|35=0|10=000|".length();

  private FixMessage() {}

  /** The value of the first field with that tag, or null. */
  public static @Nullable String value(String message, int tag) {
    String prefix = tag + "=";
    for (int start = 0; start < message.length(); ) {
      int end = message.indexOf(END, start);
      if (end < 0) {
        return null;
      }
      if (message.startsWith(prefix, start)) {
        return message.substring(start + prefix.length(), end);
      }
      start = end + 1;
    }
    return null;
  }

  /** What bytes are. */
  public enum State {
    /** A message, and perhaps more behind it. */
    VALID,
    INVALID,
    /** The beginning of a message. */
    INCOMPLETE
  }

  /**
   * Whether the bytes begin with a message: version, length and type first, then fields up to the
   * check sum, the length and the sum right. Whatever follows is not looked at.
   */
  public static State check(String message) {
    if (message.length() < SHORTEST) {
      return State.INCOMPLETE;
    }
    int bodyStart = 0;
    String length = "";
    for (int start = 0, field = 0; start < message.length(); field++) {
      int equals = message.indexOf('=', start);
      if (equals < 0) {
        return State.INCOMPLETE;
      }
      int tag = tag(message, start, equals);
      int end = message.indexOf(END, equals);
      if (end < 0) {
        return tag == 0 ? State.INVALID : State.INCOMPLETE;
      }
      String value = message.substring(equals + 1, end);
      if (tag == 0 || !isExpected(field, tag, value)) {
        return State.INVALID;
      }
      if (tag == CHECK_SUM) {
        boolean right =
            Integer.toString(start - bodyStart).equals(length)
                && checkSum(message, start).equals(value);
        return right ? State.VALID : State.INVALID;
      }
      start = end + 1;
      if (field == 1) {
        bodyStart = start;
        length = value.replaceFirst("^0+(?=.)", "");
      }
    }
    return State.INCOMPLETE;
  }

  /** The first three fields are always the same. */
  private static boolean isExpected(int field, int tag, String value) {
    return switch (field) {
      case 0 -> tag == 8 && VERSIONS.contains(value);
      case 1 -> tag == 9 && value.matches("[0-9]+");
      case 2 -> tag == 35;
      default -> true;
    };
  }

  /** A tag's number; 0 for what is none. */
  private static int tag(String message, int from, int to) {
    int tag = 0;
    for (int i = from; i < to; i++) {
      int digit = message.charAt(i) - '0';
      if (digit < 0 || digit > 9 || tag > MOST_TAGS) {
        return 0;
      }
      tag = tag * 10 + digit;
    }
    return tag;
  }

  /** The sum of all bytes before the field, in three digits. */
  private static String checkSum(String message, int end) {
    int sum = 0;
    for (int i = 0; i < end; i++) {
      sum += message.charAt(i);
    }
    return Integer.toString(1000 + (sum & 0xFF)).substring(1);
  }
}
