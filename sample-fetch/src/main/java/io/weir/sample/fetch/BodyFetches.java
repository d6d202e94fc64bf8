package io.weir.sample.fetch;

import static io.weir.api.sample.Availability.MESSAGE_BODY;
import static io.weir.api.sample.Availability.REQUEST_BODY;
import static io.weir.api.sample.Availability.REQUEST_HEAD;
import static io.weir.api.sample.Availability.RESPONSE_BODY;
import static io.weir.api.sample.SampleType.BIN;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.fetch.FetchLines.alias;
import static io.weir.sample.fetch.FetchLines.fetch;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.Availability;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Query parameters, bodies and payloads (HAProxy manual, sections 7.3.5 and 7.3.6). */
final class BodyFetches {

  private static final Parameter NAME = Parameter.optional("name", ArgumentType.STRING);
  private static final Parameter IGNORE_CASE =
      Parameter.optional("i", ArgumentType.ENUM).oneOf("i");

  private BodyFetches() {}

  static List<FetchDefinition> lines() {
    List<FetchDefinition> lines = new ArrayList<>();
    parameters(lines);
    bodies(lines, "req.", Direction.REQUEST, REQUEST_BODY);
    bodies(lines, "res.", Direction.RESPONSE, RESPONSE_BODY);
    payloads(lines, "req.", Side.REQUEST, REQUEST_BODY);
    payloads(lines, "res.", Side.RESPONSE, RESPONSE_BODY);
    payloads(lines, "", Side.CURRENT, MESSAGE_BODY);
    lines.add(
        fetch(
            "req_len",
            SINT,
            REQUEST_BODY,
            "How many bytes of the request are buffered; an HTTP message's head counts too.",
            BufferedLength.of(Side.REQUEST)));
    lines.add(
        fetch(
            "wait_end",
            BOOL,
            MESSAGE_BODY,
            "True once the inspection delay is over; no value before.",
            (s, d) -> s.isInspectionOver() ? Sample.of(true) : null));
    return lines;
  }

  private static void parameters(List<FetchDefinition> lines) {
    List<Parameter> ofUrl =
        List.of(NAME, Parameter.optional("delim", ArgumentType.STRING), IGNORE_CASE);
    FetchDefinition value =
        fetch(
            "url_param",
            ofUrl,
            STR,
            REQUEST_HEAD,
            "The first query parameter of a name, or the first of all.",
            arguments -> ofUrl(arguments, Sample::of));
    lines.add(value);
    lines.add(alias("urlp", value));
    lines.add(
        fetch(
            "urlp_val",
            ofUrl,
            SINT,
            REQUEST_HEAD,
            "The first query parameter of a name as an integer.",
            arguments -> ofUrl(arguments, v -> Sample.of(Lists.leadingNumber(v)))));
    lines.add(
        fetch(
            "req.body_param",
            List.of(NAME, IGNORE_CASE),
            STR,
            REQUEST_BODY,
            "The first parameter of a name in a url-encoded body, or the first of all.",
            arguments ->
                new ParameterFetch(
                    stream -> stream.payload(Direction.REQUEST),
                    arguments.has(0) ? arguments.string(0) : null,
                    arguments.has(1),
                    '&',
                    false,
                    Sample::of)));
  }

  private static SampleFetch ofUrl(Arguments arguments, Function<String, Sample> read) {
    char delimiter = Lists.delimiter(arguments.string(1, ""), '?');
    return new ParameterFetch(
        stream -> parameters(stream, delimiter),
        arguments.has(0) ? arguments.string(0) : null,
        arguments.has(2),
        delimiter,
        true,
        read);
  }

  private static @org.jspecify.annotations.Nullable String parameters(
      Stream stream, char delimiter) {
    HttpRequest request = stream.request();
    if (request == null) {
      return null;
    }
    String uri = request.uri();
    for (int i = 0; i < uri.length(); i++) {
      if (uri.charAt(i) == delimiter) {
        return uri.substring(i + 1);
      }
    }
    return null;
  }

  private static void bodies(
      List<FetchDefinition> lines, String prefix, Direction side, Availability where) {
    lines.add(
        fetch(
            prefix + "body",
            BIN,
            where,
            "What is buffered of the body.",
            (s, d) -> hasHead(s, side) ? Sample.ofBinary(s.payload(side)) : null));
    lines.add(
        fetch(
            prefix + "body_len",
            SINT,
            where,
            "How many bytes of the body are buffered.",
            (s, d) -> hasHead(s, side) ? Sample.of(s.payloadSize(side)) : null));
    lines.add(
        fetch(
            prefix + "body_size",
            SINT,
            where,
            "The announced length of the body, or how much is buffered where none was announced.",
            (s, d) -> hasHead(s, side) ? Sample.of(size(s, side)) : null));
  }

  private static long size(Stream stream, Direction side) {
    HttpRequest request = stream.request();
    // What is announced in an answer to HEAD does not come.
    boolean bodiless =
        side == Direction.RESPONSE && request != null && request.method().equals("HEAD");
    long announced = bodiless ? 0 : stream.bodySize(side);
    return announced >= 0 ? announced : stream.payloadSize(side);
  }

  private static boolean hasHead(Stream stream, Direction side) {
    return side == Direction.REQUEST ? stream.request() != null : stream.response() != null;
  }

  private static void payloads(
      List<FetchDefinition> lines, String prefix, Side side, Availability where) {
    lines.add(
        fetch(
            prefix + "payload",
            List.of(
                Parameter.required("offset", ArgumentType.SINT).between(0, Integer.MAX_VALUE),
                Parameter.required("length", ArgumentType.SINT).between(0, Integer.MAX_VALUE)),
            BIN,
            where,
            "Buffered bytes from an offset, in mode tcp; length 0 takes all that follow.",
            arguments -> Payloads.slice(side, arguments)));
    lines.add(
        fetch(
            prefix + "payload_lv",
            List.of(
                Parameter.required("offset1", ArgumentType.SINT).between(0, Integer.MAX_VALUE),
                Parameter.required("length", ArgumentType.SINT).between(1, 4),
                Parameter.optional("offset2", ArgumentType.STRING)),
            BIN,
            where,
            "Buffered bytes whose length stands in front of them, or elsewhere, in mode tcp.",
            arguments -> Payloads.prefixed(side, arguments)));
    if (!prefix.isEmpty()) {
      lines.add(
          fetch(
              prefix + "len",
              SINT,
              where,
              "How many bytes are buffered; an HTTP message's head counts too.",
              BufferedLength.of(side)));
    }
  }
}
