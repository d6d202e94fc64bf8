package io.weir.sample.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first packet of an MQTT connection in either direction: CONNECT or CONNACK (MQTT 3.1.1 and
 * 5.0, sections 3.1 and 3.2). Its fields are found by name, properties of version 5 by number.
 */
public final class MqttPacket {

  /** The types of packets, which are also their numbers. */
  public static final int CONNECT = 1;

  public static final int CONNACK = 2;

  /** Fields by their names, properties by their numbers (MQTT 5.0 section 2.2.2.2). */
  private static final Set<String> CONNECT_FIELDS =
      Set.of(
          "flags",
          "protocol_name",
          "protocol_version",
          "client_identifier",
          "will_topic",
          "will_payload",
          "username",
          "password",
          "keepalive",
          "1",
          "2",
          "3",
          "8",
          "9",
          "17",
          "21",
          "22",
          "23",
          "24",
          "25",
          "33",
          "34",
          "38",
          "39");

  private static final Set<String> CONNACK_FIELDS =
      Set.of(
          "flags",
          "protocol_version",
          "reason_code",
          "17",
          "18",
          "19",
          "21",
          "22",
          "26",
          "28",
          "31",
          "33",
          "34",
          "36",
          "37",
          "38",
          "39",
          "40",
          "41",
          "42");

  /** Properties that are 0 in a packet of version 5 without them. */
  private static final List<String> CONNECT_NUMBERS = List.of("17", "23", "25", "33", "34", "39");

  private static final List<String> CONNACK_NUMBERS =
      List.of("17", "19", "33", "34", "36", "37", "39", "40", "41", "42");

  private static final int PUBLISH = 3;
  private static final int VERSION_5 = 5;
  private static final int USER_PROPERTY = 38;

  // Section 3.1.2.3: the bits of the connect flags.
  private static final int RESERVED = 1;
  private static final int WILL = 4;
  private static final int WILL_DETAILS = 0x38;
  private static final int PASSWORD = 0x40;
  private static final int USERNAME = 0x80;

  private final String bytes;
  private final Map<String, String> fields = new HashMap<>();
  private int at;
  private boolean failed;

  private MqttPacket(String bytes) {
    this.bytes = bytes;
  }

  /** The fields of a packet; null where it is no complete and valid one of the two types. */
  public static @Nullable Map<String, String> parse(String payload) {
    MqttPacket packet = new MqttPacket(payload);
    int first = packet.number(1);
    int length = packet.variable();
    if (packet.failed || packet.at + length != payload.length()) {
      return null;
    }
    // Section 2.1.3: the lower bits are reserved in both types.
    switch (first) {
      case CONNECT << 4 -> packet.connect();
      case CONNACK << 4 -> packet.acknowledgement(length);
      default -> packet.failed = true;
    }
    return packet.failed || packet.at != payload.length() ? null : packet.fields;
  }

  /** Whether a packet may begin so, and bytes that it announces are still to come. */
  public static boolean isIncomplete(String payload) {
    if (payload.length() < 2) {
      return true;
    }
    int length = 0;
    int at = 1;
    // A length that goes on behind the last byte is as long as is known of it.
    for (int shift = 0; shift < 28 && at < payload.length(); shift += 7) {
      int b = payload.charAt(at++);
      length |= (b & 0x7F) << shift;
      if (b < 0x80) {
        break;
      }
      if (shift == 21) {
        return false;
      }
    }
    int first = payload.charAt(0);
    return hasItsFlags(first) && at + length > payload.length();
  }

  /** Section 2.1.3: four bits that every type but PUBLISH has set in one way. */
  private static boolean hasItsFlags(int first) {
    return switch (first >> 4) {
      case 0 -> false;
      case PUBLISH -> true;
      case 6, 8, 10 -> (first & 0xF) == 2;
      default -> (first & 0xF) == 0;
    };
  }

  /** The type of the packet that a payload begins with. */
  public static int type(String payload) {
    return payload.isEmpty() ? 0 : payload.charAt(0) >> 4;
  }

  /** What a packet of that type may have: names of fields, and numbers of properties. */
  public static Set<String> fields(int type) {
    return type == CONNECT ? CONNECT_FIELDS : CONNACK_FIELDS;
  }

  private int number(int size) {
    if (at + size > bytes.length()) {
      failed = true;
      return 0;
    }
    int value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 8 | bytes.charAt(at++);
    }
    return value;
  }

  /** Section 1.5.5: seven bits in each byte, the lowest first, four bytes at most. */
  private int variable() {
    int value = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int b = number(1);
      value |= (b & 0x7F) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    failed = true;
    return 0;
  }

  private String string() {
    int length = number(2);
    if (failed || at + length > bytes.length()) {
      failed = true;
      return "";
    }
    at += length;
    return bytes.substring(at - length, at);
  }

  private void connect() {
    String name = string();
    int version = number(1);
    int flags = number(1);
    fields.put("protocol_name", name);
    fields.put("protocol_version", Integer.toString(version));
    fields.put("flags", Integer.toString(flags));
    fields.put("keepalive", Integer.toString(number(2)));
    boolean known = name.equals(version == 3 ? "MQIsdp" : "MQTT") && version >= 3 && version <= 5;
    boolean will = (flags & WILL) != 0;
    boolean sound = (flags & RESERVED) == 0 && (will || (flags & WILL_DETAILS) == 0);
    if (!known || !sound || (flags & 0x18) == 0x18) {
      failed = true;
      return;
    }
    if (version == VERSION_5) {
      properties();
      CONNECT_NUMBERS.forEach(property -> fields.putIfAbsent(property, "0"));
    }
    fields.put("client_identifier", string());
    if (will) {
      if (version == VERSION_5) {
        properties();
      }
      fields.put("will_topic", string());
      fields.put("will_payload", string());
    }
    if ((flags & USERNAME) != 0) {
      fields.put("username", string());
    }
    if ((flags & PASSWORD) != 0) {
      fields.put("password", string());
    }
  }

  private void acknowledgement(int length) {
    int flags = number(1);
    fields.put("flags", Integer.toString(flags));
    fields.put("reason_code", Integer.toString(number(1)));
    // Only version 5 has anything behind the two bytes.
    boolean five = length > 2;
    fields.put("protocol_version", five ? "5" : "4");
    failed |= (flags & ~1) != 0;
    if (five) {
      properties();
      CONNACK_NUMBERS.forEach(property -> fields.putIfAbsent(property, "0"));
    }
  }

  /** Section 2.2.2: a length, then identifiers, each with a value of a type of its own. */
  private void properties() {
    int length = variable();
    int end = at + length;
    while (!failed && at < end) {
      int identifier = variable();
      String value =
          switch (identifier) {
            case 1, 23, 25, 36, 37, 40, 41, 42 -> Integer.toString(number(1));
            case 19, 33, 34, 35 -> Integer.toString(number(2));
            case 2, 17, 24, 39 -> Integer.toUnsignedString(number(4));
            case 11 -> Integer.toString(variable());
            case 3, 8, 9, 18, 21, 22, 26, 28, 31 -> string();
            case 38 -> string() + string();
            default -> null;
          };
      if (value == null) {
        failed = true;
      } else if (identifier != USER_PROPERTY) {
        // There may be many of those, each with a name: no number tells which is meant.
        fields.putIfAbsent(Integer.toString(identifier), value);
      }
    }
    failed |= at != end;
  }

  /** The number of a type given as a number or a name; 0 for any other. */
  public static int typeOf(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "connect", "1" -> CONNECT;
      case "connack", "2" -> CONNACK;
      default -> 0;
    };
  }
}
