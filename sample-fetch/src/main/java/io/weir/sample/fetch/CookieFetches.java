package io.weir.sample.fetch;

import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.fetch.FetchLines.fetch;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.Availability;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Headers;
import io.weir.api.stream.Stream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cookies of requests and responses (HAProxy manual, section 7.3.6). */
final class CookieFetches {

  private static final List<Parameter> NAME =
      List.of(Parameter.optional("name", ArgumentType.STRING));

  private CookieFetches() {}

  static List<FetchDefinition> lines() {
    List<FetchDefinition> lines = new ArrayList<>();
    family(lines, "req.cook", Side.REQUEST, Availability.REQUEST_HEAD);
    family(lines, "res.cook", Side.RESPONSE, Availability.RESPONSE_HEAD);
    family(lines, "cook", Side.REQUEST, Availability.REQUEST_HEAD);
    family(lines, "scook", Side.RESPONSE, Availability.RESPONSE_HEAD);
    lines.add(value("cookie", Side.CURRENT, Availability.MESSAGE_HEAD));
    lines.add(value("set-cookie", Side.RESPONSE, Availability.RESPONSE_HEAD));
    names(lines, "req.cook_names", Side.REQUEST, Availability.REQUEST_HEAD);
    names(lines, "res.cook_names", Side.RESPONSE, Availability.RESPONSE_HEAD);
    return lines;
  }

  private static void family(
      List<FetchDefinition> lines, String name, Side side, Availability where) {
    lines.add(value(name, side, where));
    lines.add(
        fetch(
            name + "_val",
            NAME,
            SINT,
            where,
            "The value of the last cookie of a name as an integer.",
            arguments ->
                new CookieFetch(side, name(arguments), v -> Sample.of(Lists.leadingNumber(v)))));
    lines.add(
        fetch(
            name + "_cnt",
            NAME,
            SINT,
            where,
            "How many cookies of a name there are, or cookies at all.",
            arguments -> count(side, arguments)));
  }

  private static FetchDefinition value(String name, Side side, Availability where) {
    return fetch(
        name,
        NAME,
        STR,
        where,
        "The value of the last cookie of a name, or of the first cookie where no name is given.",
        arguments -> new CookieFetch(side, name(arguments), Sample::of));
  }

  private static void names(
      List<FetchDefinition> lines, String name, Side side, Availability where) {
    lines.add(
        fetch(
            name,
            List.of(Parameter.optional("delim", ArgumentType.STRING)),
            STR,
            where,
            "The names of all cookies, with a delimiter between them.",
            arguments -> {
              char delimiter = Lists.delimiter(arguments.string(0, ""), ',');
              return (s, d) -> names(side, s, d, delimiter);
            }));
  }

  private static SampleFetch count(Side side, Arguments arguments) {
    CookieFetch cookies = new CookieFetch(side, name(arguments), Sample::of);
    return (stream, direction) -> {
      Headers headers = side.headers(stream, direction);
      return headers == null ? null : Sample.of(cookies.count(headers, side.isResponse(direction)));
    };
  }

  private static @Nullable String name(Arguments arguments) {
    return arguments.has(0) ? arguments.string(0) : null;
  }

  private static @Nullable Sample names(
      Side side, Stream stream, Direction direction, char delimiter) {
    Headers headers = side.headers(stream, direction);
    if (headers == null) {
      return null;
    }
    StringBuilder names = new StringBuilder();
    CookieFetch.visit(
        headers,
        side.isResponse(direction),
        null,
        (name, value) -> {
          if (names.length() > 0) {
            names.append(delimiter);
          }
          names.append(name);
          return false;
        });
    return Sample.of(names.toString());
  }
}
