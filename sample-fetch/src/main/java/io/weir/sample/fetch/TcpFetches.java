package io.weir.sample.fetch;

import static io.weir.api.sample.Availability.CLIENT_CONNECTION;
import static io.weir.api.sample.Availability.SERVER_CONNECTION;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.sample.fetch.FetchLines.fetch;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Availability;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.stream.Stream;
import io.weir.api.stream.TcpFigures;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What the kernel measures on connections (section 7.3.3); each evaluation asks it once. */
final class TcpFetches {

  private static final List<Parameter> UNIT =
      List.of(Parameter.optional("unit", ArgumentType.ENUM).oneOf("ms", "us"));

  private TcpFetches() {}

  static List<FetchDefinition> lines() {
    return List.of(
        time("fc_rtt", true, "The round trip time to the client.", TcpFigures::roundTripMicros),
        time("bc_rtt", false, "The round trip time to the server.", TcpFigures::roundTripMicros),
        time(
            "fc_rttvar",
            true,
            "How much the round trip time to the client varies.",
            TcpFigures::roundTripVarianceMicros),
        time(
            "bc_rttvar",
            false,
            "How much the round trip time to the server varies.",
            TcpFigures::roundTripVarianceMicros),
        count(
            "fc_unacked",
            "Segments to the client that are not acknowledged yet.",
            TcpFigures::unacknowledged),
        count(
            "fc_sacked",
            "Segments to the client that were acknowledged ahead of others.",
            TcpFigures::selectivelyAcknowledged),
        count("fc_lost", "Segments to the client that are thought to be lost.", TcpFigures::lost),
        count(
            "fc_retrans",
            "Segments to the client that are under way a second time.",
            TcpFigures::retransmitted),
        count(
            "fc_fackets",
            "Segments to the client that forward acknowledgement counts.",
            TcpFigures::forwardAcknowledged),
        count(
            "fc_reordering",
            "By how many segments the order may differ before one counts as lost.",
            TcpFigures::reordering));
  }

  private static FetchDefinition time(
      String name, boolean client, String summary, ToLongFunction<TcpFigures> read) {
    Function<Stream, @Nullable TcpFigures> figures =
        client ? s -> s.session().tcpFigures() : Stream::serverTcpFigures;
    Availability where = client ? CLIENT_CONNECTION : SERVER_CONNECTION;
    return fetch(
        name,
        UNIT,
        SINT,
        where,
        summary + " In milliseconds unless told otherwise.",
        arguments -> {
          long divisor = arguments.string(0, "ms").equals("us") ? 1 : 1000;
          return (stream, direction) -> {
            TcpFigures now = figures.apply(stream);
            return now == null ? null : Sample.of(read.applyAsLong(now) / divisor);
          };
        });
  }

  private static FetchDefinition count(
      String name, String summary, ToLongFunction<TcpFigures> read) {
    return fetch(
        name,
        SINT,
        CLIENT_CONNECTION,
        summary,
        (stream, direction) -> {
          TcpFigures now = stream.session().tcpFigures();
          return now == null ? null : Sample.of(read.applyAsLong(now));
        });
  }
}
