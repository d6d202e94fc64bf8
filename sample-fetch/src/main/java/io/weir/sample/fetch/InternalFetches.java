package io.weir.sample.fetch;

import static io.weir.api.sample.Availability.ALWAYS;
import static io.weir.api.sample.Availability.STREAM;
import static io.weir.api.sample.SampleType.ANY;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.fetch.FetchLines.fetch;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.VariableName;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Variables, clocks, chance, and what the process knows about itself (section 7.3.2). */
final class InternalFetches {

  private InternalFetches() {}

  static List<FetchDefinition> lines() {
    return List.of(
        fetch(
            "var",
            List.of(
                Parameter.required("var-name", ArgumentType.VARIABLE),
                Parameter.optional("default", ArgumentType.STRING)),
            ANY,
            ALWAYS,
            "A variable's value, or a default where it is not set.",
            InternalFetches::variable),
        fetch(
            "acl",
            AclFetch.PARAMETERS,
            BOOL,
            ALWAYS,
            "Whether all of the named access lists match; ! inverts one.",
            AclFetch::create),
        fetch(
            "date",
            List.of(
                Parameter.optional("offset", ArgumentType.SINT),
                Parameter.optional("unit", ArgumentType.ENUM).oneOf("s", "ms", "us")),
            SINT,
            ALWAYS,
            "Seconds since the epoch, or milliseconds or microseconds, plus an offset.",
            InternalFetches::date),
        fetch(
            "date_us",
            SINT,
            ALWAYS,
            "The microseconds of the current second.",
            (s, d) -> Sample.of(Clocks.epochMicros() % 1_000_000)),
        fetch(
            "rand",
            List.of(Parameter.optional("range", ArgumentType.SINT).between(0, 1L << 32)),
            SINT,
            ALWAYS,
            "A random integer from 0 to below a range, which is 2^32 unless given.",
            arguments -> {
              long range = arguments.integer(0, 1L << 32);
              return (s, d) ->
                  Sample.of(range == 0 ? 0 : ThreadLocalRandom.current().nextLong(range));
            }),
        fetch(
            "uuid",
            List.of(Parameter.optional("version", ArgumentType.SINT)),
            STR,
            ALWAYS,
            "A new UUID of version 4, or 7 (RFC 9562).",
            InternalFetches::uuid),
        fetch(
            "act_conn",
            SINT,
            ALWAYS,
            "Client connections of the process.",
            (s, d) -> Sample.of(s.process().connections())),
        fetch(
            "uptime",
            SINT,
            ALWAYS,
            "Seconds since the process started.",
            (s, d) -> Sample.of(s.process().uptimeMillis() / 1000)),
        fetch(
            "stopping",
            BOOL,
            ALWAYS,
            "Whether a graceful stop has begun.",
            (s, d) -> Sample.of(s.process().stopping())),
        fetch(
            "thread",
            SINT,
            STREAM,
            "The number of the event loop, from 0.",
            (s, d) -> Sample.of(s.thread() - 1L)),
        fetch(
            "tgroup",
            SINT,
            STREAM,
            "The number of the event loop's group: always 0, for there is one.",
            (s, d) -> Sample.of(0)),
        fetch(
            "txn.id32",
            SINT,
            STREAM,
            "The stream's number, in 32 bits.",
            (s, d) -> Sample.of(s.id() & 0xFFFFFFFFL)),
        fetch(
            "txn.sess_term_state",
            STR,
            STREAM,
            "How and when the stream ended, in two letters; -- while all is well.",
            (s, d) -> Sample.of(s.terminationState())));
  }

  private static SampleFetch variable(Arguments arguments) {
    VariableName name = arguments.variable(0);
    Sample missing = arguments.count() > 1 ? Sample.of(arguments.string(1)) : null;
    return (stream, direction) -> {
      Sample value = stream.variables().get(name);
      return value == null ? missing : value;
    };
  }

  private static SampleFetch date(Arguments arguments) {
    long offset = arguments.integer(0, 0);
    long divisor = Clocks.microsPer(arguments.string(1, "s"));
    return (stream, direction) -> Sample.of(Clocks.epochMicros() / divisor + offset);
  }

  private static @Nullable SampleFetch uuid(Arguments arguments) {
    long version = arguments.integer(0, 4);
    if (version == 4) {
      return (stream, direction) -> Sample.of(Uuids.version4());
    }
    if (version == 7) {
      return (stream, direction) -> Sample.of(Uuids.version7(Clocks.epochMicros() / 1000));
    }
    arguments
        .context()
        .problems()
        .error(
            arguments.word(0).location(),
            "fetch 'uuid': version: " + version + " (expected: 4 or 7)");
    return null;
  }
}
