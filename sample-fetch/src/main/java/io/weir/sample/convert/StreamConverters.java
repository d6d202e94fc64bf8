package io.weir.sample.convert;

import static io.weir.api.sample.SampleType.ANY;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.convert.ConverterLines.bound;
import static io.weir.sample.convert.ConverterLines.pure;
import static io.weir.sample.convert.ConverterLines.text;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.Converter;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.stream.Direction;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.Stream;
import io.weir.sample.expression.PureConverter;
import io.weir.sample.fetch.Capacity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Choices, and what asks or changes the stream (HAProxy manual, section 7.3.1). */
final class StreamConverters {

  private static final List<Parameter> SLOT =
      List.of(Parameter.required("id", ArgumentType.SINT).between(0, Integer.MAX_VALUE));

  private StreamConverters() {}

  static List<ConverterDefinition> lines() {
    return List.of(
        pure(
            "iif",
            List.of(
                Parameter.required("true", ArgumentType.STRING),
                Parameter.required("false", ArgumentType.STRING)),
            BOOL,
            STR,
            "One text where the value is true, another where it is not.",
            StreamConverters::choice),
        bound(
            "when",
            whenParameters(),
            ANY,
            ANY,
            "The value where a condition holds, else none.",
            When::create),
        bound(
            "debug",
            List.of(
                Parameter.optional("prefix", ArgumentType.STRING),
                Parameter.optional("destination", ArgumentType.ENUM)
                    .oneOf("stdout", "stderr", "log")),
            ANY,
            ANY,
            "Writes the value to stdout, stderr or, unless told otherwise, Weir's own log.",
            DebugOutput::create),
        bound(
            "capture-req",
            SLOT,
            STR,
            STR,
            "Keeps the string in a capture slot of the request.",
            arguments -> captured(arguments, Direction.REQUEST)),
        bound(
            "capture-res",
            SLOT,
            STR,
            STR,
            "Keeps the string in a capture slot of the response.",
            arguments -> captured(arguments, Direction.RESPONSE)),
        bound(
            "fe_exists",
            List.of(),
            STR,
            BOOL,
            "Whether there is a frontend of that name.",
            a -> (i, s, d) -> Sample.of(s.process().frontend(name(i)) != null)),
        bound(
            "nbsrv",
            List.of(),
            STR,
            SINT,
            "How many servers of the backend of that name can be used.",
            a ->
                (i, s, d) -> {
                  ProxyView backend = s.process().backend(name(i));
                  return backend == null ? null : Sample.of(Capacity.usableServers(backend));
                }),
        bound(
            "srv_is_up",
            List.of(),
            STR,
            BOOL,
            "Whether the server of that name, or backend/server, can take traffic.",
            a ->
                (i, s, d) -> {
                  ServerView server = server(i, s);
                  return server == null ? null : Sample.of(server.isUp());
                }),
        bound(
            "srv_queue",
            List.of(),
            STR,
            SINT,
            "How many streams wait for the server of that name, or backend/server.",
            a ->
                (i, s, d) -> {
                  ServerView server = server(i, s);
                  return server == null ? null : Sample.of(server.queued());
                }));
  }

  private static String name(Sample input) {
    return ByteText.toText(text(input));
  }

  private static @Nullable ServerView server(Sample input, Stream stream) {
    String name = name(input);
    int slash = name.indexOf('/');
    ProxyView backend =
        slash < 0 ? stream.backend() : stream.process().backend(name.substring(0, slash));
    return backend == null ? null : backend.server(name.substring(slash + 1));
  }

  private static PureConverter choice(Arguments arguments) {
    Sample yes = Sample.of(arguments.string(0));
    Sample no = Sample.of(arguments.string(1));
    return input -> input instanceof Sample.Bool bool && bool.value() ? yes : no;
  }

  private static List<Parameter> whenParameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required("condition", ArgumentType.STRING));
    for (int i = 1; i <= 4; i++) {
      parameters.add(Parameter.optional("arg" + i, ArgumentType.STRING));
    }
    return parameters;
  }

  private static Converter captured(Arguments arguments, Direction side) {
    int slot = (int) arguments.integer(0);
    return (input, stream, direction) -> {
      if (slot >= stream.captureSlots(side)) {
        return null;
      }
      stream.capture(side, slot, text(input));
      return input;
    };
  }
}
