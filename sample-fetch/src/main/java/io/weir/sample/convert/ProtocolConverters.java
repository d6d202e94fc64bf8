package io.weir.sample.convert;

import static io.weir.api.sample.SampleType.ANY;
import static io.weir.api.sample.SampleType.BIN;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.sample.convert.ConverterLines.pure;
import static io.weir.sample.convert.ConverterLines.text;

import io.weir.api.config.DidYouMean;
import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.sample.expression.PureConverter;
import io.weir.sample.protocol.FixMessage;
import io.weir.sample.protocol.MqttPacket;
import io.weir.sample.protocol.ProtobufMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values out of messages of binary protocols (HAProxy manual, section 7.3.1). */
final class ProtocolConverters {

  private static final Pattern FIELD_PATH = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})*");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  /** A gRPC message begins with a flag and a length of four bytes. */
  private static final int GRPC_HEADER = 5;

  private ProtocolConverters() {}

  static List<ConverterDefinition> lines() {
    List<Parameter> field =
        List.of(
            Parameter.required("field_number", ArgumentType.STRING),
            Parameter.optional("field_type", ArgumentType.ENUM)
                .oneOf(ProtobufMessage.TYPES.stream().sorted().toArray(String[]::new)));
    return List.of(
        pure(
            "protobuf",
            field,
            BIN,
            ANY,
            "A field of a Protocol Buffers message, as bytes or as an integer.",
            arguments -> field(arguments, 0)),
        pure(
            "ungrpc",
            field,
            BIN,
            ANY,
            "A field of a gRPC message, as bytes or as an integer.",
            arguments -> field(arguments, GRPC_HEADER)),
        pure(
            "fix_is_valid",
            BIN,
            BOOL,
            "Whether the bytes are a valid FIX message.",
            input -> {
              FixMessage.State state = FixMessage.check(text(input));
              return state == FixMessage.State.INCOMPLETE
                  ? null
                  : Sample.of(state == FixMessage.State.VALID);
            }),
        pure(
            "fix_tag_value",
            List.of(Parameter.required("tag", ArgumentType.STRING)),
            BIN,
            BIN,
            "The value of a tag of a FIX message.",
            ProtocolConverters::tag),
        pure(
            "mqtt_is_valid",
            BIN,
            BOOL,
            "Whether the bytes are a valid MQTT packet, CONNECT or CONNACK.",
            input ->
                MqttPacket.isIncomplete(text(input))
                    ? null
                    : Sample.of(MqttPacket.parse(text(input)) != null)),
        pure(
            "mqtt_field_value",
            List.of(
                Parameter.required("packettype", ArgumentType.STRING),
                Parameter.required("fieldname", ArgumentType.STRING)),
            BIN,
            BIN,
            "A field or property of an MQTT packet, CONNECT or CONNACK.",
            ProtocolConverters::packet));
  }

  private static void refuse(Arguments arguments, int index, String what, String expected) {
    arguments
        .context()
        .problems()
        .error(
            arguments.word(index).location(),
            what + ": '" + arguments.word(index).text() + "' (expected: " + expected + ")");
  }

  private static @Nullable PureConverter field(Arguments arguments, int header) {
    String text = arguments.string(0);
    if (!FIELD_PATH.matcher(text).matches()) {
      refuse(arguments, 0, "field_number", "numbers with dots between them");
      return null;
    }
    List<Integer> path = new ArrayList<>();
    for (String number : text.split("\\.")) {
      path.add(Integer.valueOf(number));
    }
    String type = arguments.string(1, "");
    return input -> {
      String message = text(input);
      String content = header == 0 ? message : uncompressed(message);
      return content == null ? null : ProtobufMessage.find(content, path, type);
    };
  }

  /** What a gRPC message holds; null where it is compressed or not all there. */
  private static @Nullable String uncompressed(String message) {
    if (message.length() < GRPC_HEADER || message.charAt(0) != 0) {
      return null;
    }
    long length = 0;
    for (int i = 1; i < GRPC_HEADER; i++) {
      length = length << 8 | message.charAt(i);
    }
    long end = GRPC_HEADER + length;
    return end > message.length() ? null : message.substring(GRPC_HEADER, (int) end);
  }

  private static @Nullable PureConverter tag(Arguments arguments) {
    String name = arguments.string(0);
    Integer named = FixMessage.TAGS.get(name);
    if (named == null && !NUMBER.matcher(name).matches()) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(0).location(),
              "converter 'fix_tag_value': tag: '" + name + "' (expected: a number or a name)",
              DidYouMean.hint(name, FixMessage.TAGS.keySet()));
      return null;
    }
    int tag = named != null ? named : Integer.parseInt(name);
    return input -> {
      String value = FixMessage.value(text(input), tag);
      return value == null ? null : Sample.ofBinary(value);
    };
  }

  private static @Nullable PureConverter packet(Arguments arguments) {
    int type = MqttPacket.typeOf(arguments.string(0));
    if (type == 0) {
      refuse(arguments, 0, "converter 'mqtt_field_value': packettype", "connect, connack, 1 or 2");
      return null;
    }
    String field = arguments.string(1).toLowerCase(Locale.ROOT);
    if (!MqttPacket.fields(type).contains(field)) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(1).location(),
              "converter 'mqtt_field_value': fieldname: '"
                  + field
                  + "' (expected: a field of such a packet, or the number of a property)",
              DidYouMean.hint(field, MqttPacket.fields(type)));
      return null;
    }
    return input -> {
      String payload = text(input);
      Map<String, String> fields =
          MqttPacket.type(payload) == type ? MqttPacket.parse(payload) : null;
      String value = fields == null ? null : fields.get(field);
      return value == null ? null : Sample.ofBinary(value);
    };
  }
}
