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

  /** Whether more is to come: fewer bytes than any message has, or than this one announces. */
  public static boolean isIncomplete(String message) {
    String length = message.startsWith("8=FIX") ? value(message, 9) : null;
    boolean number = length != null && length.matches("[0-9]{1,9}");
    return message.length() < SHORTEST
        || (number && length != null && Integer.parseInt(length) > message.length());
  }

  /**
   * Whether it is one complete message: version, right length and type first, right check sum last,
   * no empty tag or value between.
   */
  public static boolean isValid(String message) {
    int[] expected = {8, 9, 35};
    int bodyStart = 0;
    int fields = 0;
    int last = 0;
    for (int start = 0; start < message.length(); fields++) {
      int end = message.indexOf(END, start);
      int equals = message.indexOf('=', start);
      if (end < 0 || equals < 0 || equals + 1 >= end || !isTag(message, start, equals)) {
        return false;
      }
      if (fields < expected.length
          && !message.substring(start, equals).equals(Integer.toString(expected[fields]))) {
        return false;
      }
      if (fields == 1) {
        bodyStart = end + 1;
      }
      last = start;
      start = end + 1;
    }
    return fields > expected.length
        && VERSIONS.contains(value(message, 8))
        && Integer.toString(last - bodyStart).equals(withoutZeros(value(message, 9)))
        && message.startsWith("10=", last)
        && checkSum(message, last).equals(value(message, 10));
  }

  private static boolean isTag(String message, int from, int to) {
    for (int i = from; i < to; i++) {
      if (message.charAt(i) < '0' || message.charAt(i) > '9') {
        return false;
      }
    }
    return to > from;
  }

  private static @Nullable String withoutZeros(@Nullable String number) {
    return number == null ? null : number.replaceFirst("^0+(?=.)", "");
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
