package io.weir.sample.fetch;

import static io.weir.api.sample.Availability.CLIENT_CONNECTION;
import static io.weir.api.sample.Availability.REQUEST_RECORD;
import static io.weir.api.sample.Availability.RESPONSE_RECORD;
import static io.weir.api.sample.Availability.SERVER_CONNECTION;
import static io.weir.api.sample.Availability.STREAM;
import static io.weir.api.sample.Availability.STREAM_END;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.stream.Direction.REQUEST;
import static io.weir.api.stream.Direction.RESPONSE;
import static io.weir.sample.fetch.FetchLines.fetch;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.Availability;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Moment;
import io.weir.api.stream.Stream;
import io.weir.api.stream.Timings;
import java.util.List;
import java.util.function.ToLongFunction;

/** When things happened, how long they took, how many bytes passed (sections 7.3.3, 8.4). */
final class TimerFetches {

  private static final List<Parameter> UNIT =
      List.of(Parameter.optional("unit", ArgumentType.ENUM).oneOf("s", "ms", "us"));

  private TimerFetches() {}

  static List<FetchDefinition> lines() {
    return List.of(
        fetch(
            "accept_date",
            UNIT,
            SINT,
            CLIENT_CONNECTION,
            "When the connection was accepted, or the next request could come.",
            a -> date(a, Moment.ACCEPTED)),
        fetch(
            "request_date",
            UNIT,
            SINT,
            REQUEST_RECORD,
            "When the first byte of the request came.",
            a -> date(a, Moment.REQUEST_STARTED)),
        timer(
            "fc.timer.handshake",
            CLIENT_CONNECTION,
            "Time of handshakes below HTTP.",
            s -> between(s, Moment.ACCEPTED, Moment.HANDSHAKE_DONE)),
        timer(
            "req.timer.idle",
            REQUEST_RECORD,
            "Time without a byte before the request.",
            s -> between(s, Moment.HANDSHAKE_DONE, Moment.REQUEST_STARTED)),
        timer(
            "req.timer.hdr",
            REQUEST_RECORD,
            "Time from the first byte of the request to the end of its head.",
            s -> between(s, Moment.REQUEST_STARTED, Moment.REQUEST_RECEIVED)),
        timer(
            "req.timer.tq",
            REQUEST_RECORD,
            "Time until the request head was complete.",
            s -> between(s, Moment.ACCEPTED, Moment.REQUEST_RECEIVED)),
        timer(
            "req.timer.queue",
            STREAM,
            "Time in queues.",
            s -> between(s, Moment.REQUEST_RECEIVED, Moment.QUEUE_LEFT)),
        timer(
            "bc.timer.connect",
            SERVER_CONNECTION,
            "Time to connect to the server.",
            s -> between(s, Moment.QUEUE_LEFT, Moment.CONNECTED)),
        timer(
            "res.timer.hdr",
            RESPONSE_RECORD,
            "Time from the connection to the end of the response head.",
            s -> between(s, Moment.CONNECTED, Moment.RESPONSE_RECEIVED)),
        timer(
            "res.timer.data",
            STREAM_END,
            "Time to transfer the response, or in TCP mode any data.",
            TimerFetches::data),
        timer(
            "txn.timer.total",
            STREAM_END,
            "Time from the first byte of the request to the last of the response.",
            TimerFetches::active),
        timer(
            "fc.timer.total",
            STREAM_END,
            "Time from accepting the connection to the end of the stream.",
            s -> between(s, Moment.ACCEPTED, Moment.FINISHED)),
        timer(
            "txn.timer.user",
            STREAM_END,
            "The total time without the idle time.",
            TimerFetches::user),
        bytes("req.bytes_in", "Bytes received from the client.", s -> s.bytesIn(REQUEST)),
        bytes("req.bytes_out", "Bytes sent to the server.", s -> s.bytesOut(REQUEST)),
        bytes("res.bytes_in", "Bytes received from the server.", s -> s.bytesIn(RESPONSE)),
        bytes("res.bytes_out", "Bytes sent to the client.", s -> s.bytesOut(RESPONSE)),
        bytes("bytes_in", "Bytes received from the client.", s -> s.bytesIn(REQUEST)),
        bytes("bytes_out", "Bytes received from the server.", s -> s.bytesIn(RESPONSE)),
        bytes(
            "lat_ns_tot",
            "Nanoseconds that the stream was ready and waited for its event loop.",
            Stream::latencyNanos),
        bytes("lat_ns_avg", "The same for each call.", s -> perCall(s.latencyNanos(), s)),
        bytes("cpu_ns_tot", "Nanoseconds of work for the stream.", Stream::cpuNanos),
        bytes("cpu_ns_avg", "The same for each call.", s -> perCall(s.cpuNanos(), s)),
        bytes("cpu_calls", "How often the stream was woken.", Stream::calls));
  }

  private static long perCall(long nanos, Stream stream) {
    return stream.calls() == 0 ? 0 : nanos / stream.calls();
  }

  private static FetchDefinition timer(
      String name, Availability where, String summary, ToLongFunction<Stream> read) {
    return fetch(
        name,
        SINT,
        where,
        summary + " In milliseconds; -1 while it is not known.",
        (s, d) -> Sample.of(read.applyAsLong(s)));
  }

  private static FetchDefinition bytes(String name, String summary, ToLongFunction<Stream> read) {
    return fetch(name, SINT, STREAM, summary, (s, d) -> Sample.of(read.applyAsLong(s)));
  }

  private static SampleFetch date(Arguments arguments, Moment moment) {
    long divisor = Clocks.microsPer(arguments.string(0, "s"));
    return (stream, direction) -> Sample.of(Clocks.epochMicros(stream, moment) / divisor);
  }

  private static long between(Stream stream, Moment from, Moment to) {
    return stream.timings().millisBetween(from, to);
  }

  private static long data(Stream stream) {
    boolean answered = stream.timings().nanosAt(Moment.RESPONSE_RECEIVED) != Timings.NOT_REACHED;
    return between(stream, answered ? Moment.RESPONSE_RECEIVED : Moment.CONNECTED, Moment.FINISHED);
  }

  /** Never unknown once the stream is over: a request that never began was active all the time. */
  private static long active(Stream stream) {
    long active = between(stream, Moment.REQUEST_STARTED, Moment.FINISHED);
    return active >= 0 ? active : between(stream, Moment.ACCEPTED, Moment.FINISHED);
  }

  private static long user(Stream stream) {
    long total = between(stream, Moment.ACCEPTED, Moment.FINISHED);
    long idle = between(stream, Moment.HANDSHAKE_DONE, Moment.REQUEST_STARTED);
    return total < 0 ? total : total - Math.max(idle, 0);
  }
}
